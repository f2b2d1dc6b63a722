package dev.postern.emulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * One REST API, whole: the definition being edited, the deployments frozen from it and the stages
 * that serve them. Immutable; a management operation is a function from tree to tree.
 *
 * @param definition what is edited
 * @param deployments frozen deployments by id
 * @param stages stages by name
 * @param documentationVersions documentation snapshots by version
 */
public record RestApiTree(
    RestApiDefinition definition,
    Map<String, FrozenDeployment> deployments,
    Map<String, Stage> stages,
    Map<String, DocumentationSnapshot> documentationVersions) {

  /** Copies the maps, keeping their order. */
  public RestApiTree {
    deployments = Collections.unmodifiableMap(new LinkedHashMap<>(deployments));
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    documentationVersions = Collections.unmodifiableMap(new LinkedHashMap<>(documentationVersions));
  }

  /** A tree without deployments and stages. */
  public static RestApiTree of(RestApiDefinition definition) {
    return new RestApiTree(definition, Map.of(), Map.of(), Map.of());
  }

  /** The API's id. */
  public String id() {
    return definition.api().id();
  }

  public RestApiTree withDefinition(RestApiDefinition changed) {
    return new RestApiTree(changed, deployments, stages, documentationVersions);
  }

  /** This tree with its definition changed. */
  public RestApiTree define(UnaryOperator<RestApiDefinition> change) {
    return withDefinition(change.apply(definition));
  }

  public RestApiTree withDeployments(Map<String, FrozenDeployment> changed) {
    return new RestApiTree(definition, changed, stages, documentationVersions);
  }

  public RestApiTree withStages(Map<String, Stage> changed) {
    return new RestApiTree(definition, deployments, changed, documentationVersions);
  }

  public RestApiTree withDocumentationVersions(Map<String, DocumentationSnapshot> changed) {
    return new RestApiTree(definition, deployments, stages, changed);
  }

  /** The stage of that name, if it is there. */
  public Optional<Stage> stage(String name) {
    return Optional.ofNullable(stages.get(name));
  }

  /** The deployment of that id, if it is there. */
  public Optional<FrozenDeployment> deployment(String id) {
    return Optional.ofNullable(deployments.get(id));
  }

  /** The documentation snapshot of that version, if it is there. */
  public Optional<DocumentationSnapshot> documentationVersion(String version) {
    return Optional.ofNullable(documentationVersions.get(version));
  }
}
