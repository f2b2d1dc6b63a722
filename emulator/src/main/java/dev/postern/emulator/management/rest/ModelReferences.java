package dev.postern.emulator.management.rest;

import dev.postern.emulator.state.RestApiDefinition;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** Where a model is in use, in AWS's words; what keeps it from being deleted. */
final class ModelReferences {
  private ModelReferences() {}

  /**
   * One place that uses the model. AWS was seen to name {@code /test} rather than the root when
   * both refer; here the last path in order is named.
   */
  static Optional<String> in(RestApiDefinition definition, String name) {
    return Stream.concat(inMethods(definition, name), inModels(definition, name)).findFirst();
  }

  private static Stream<String> inMethods(RestApiDefinition definition, String name) {
    return definition.resources().values().stream()
        .sorted(Comparator.comparing(Resource::path).reversed())
        .flatMap(resource -> inMethods(resource, name));
  }

  private static Stream<String> inMethods(Resource resource, String name) {
    return resource.resourceMethods().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            method ->
                inMethod(method.getValue(), name)
                    .map(use -> use + resource.path() + "/" + method.getKey()));
  }

  private static Stream<String> inMethod(Method method, String name) {
    if (method.requestModels().containsValue(name)) {
      return Stream.of("method request: ");
    }
    return method.methodResponses().values().stream()
        .filter(response -> response.responseModels().containsValue(name))
        .limit(1)
        .map(response -> "method response: ");
  }

  private static Stream<String> inModels(RestApiDefinition definition, String name) {
    return definition.models().values().stream()
        .filter(model -> !model.name().equals(name))
        .filter(model -> ModelSchemas.modelsReferred(model.schema()).contains(name))
        .map(Model::name)
        .sorted()
        .map(referring -> "model: " + referring);
  }
}
