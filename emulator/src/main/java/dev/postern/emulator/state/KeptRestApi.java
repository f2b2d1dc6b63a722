package dev.postern.emulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.apigateway.model.Deployment;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * A REST API as it is kept: without the definitions that its deployments have frozen, which never
 * change and are kept beside it.
 *
 * @param definition what is edited
 * @param deployments the deployments by id
 * @param stages stages by name
 * @param documentationVersions documentation snapshots by version
 */
record KeptRestApi(
    RestApiDefinition definition,
    Map<String, Deployment> deployments,
    Map<String, Stage> stages,
    Map<String, DocumentationSnapshot> documentationVersions) {
  static KeptRestApi of(RestApiTree tree) {
    Map<String, Deployment> deployments = new LinkedHashMap<>();
    tree.deployments().forEach((id, frozen) -> deployments.put(id, frozen.deployment()));
    return new KeptRestApi(
        tree.definition(),
        Collections.unmodifiableMap(deployments),
        tree.stages(),
        tree.documentationVersions());
  }

  /** The API, with the definition of each deployment by its id. */
  RestApiTree tree(Function<String, RestApiDefinition> definitions) {
    Map<String, FrozenDeployment> frozen = new LinkedHashMap<>();
    deployments.forEach(
        (id, deployment) ->
            frozen.put(id, new FrozenDeployment(deployment, definitions.apply(id))));
    return new RestApiTree(definition, frozen, stages, documentationVersions);
  }
}
