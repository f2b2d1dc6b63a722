package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;

/**
 * Finds the parts of a definition that a call names, refusing in AWS's words what is not there, and
 * puts changed parts back.
 */
final class Lookup {
  private Lookup() {}

  /** The refusal for an unknown resource; AWS gives it for an unknown API too. */
  static AwsException noResource() {
    return Refusal.notFound("Invalid Resource identifier specified");
  }

  static AwsException noMethod() {
    return Refusal.notFound("Invalid Method identifier specified");
  }

  static AwsException noIntegration() {
    return Refusal.notFound("Invalid Integration identifier specified");
  }

  /** The refusal for an unknown method response or integration response. */
  static AwsException noResponse() {
    return Refusal.notFound("Invalid Response status code specified");
  }

  static Resource resource(RestApiDefinition definition, @Nullable String id) {
    return Optional.ofNullable(id).flatMap(definition::resource).orElseThrow(Lookup::noResource);
  }

  static Method method(RestApiDefinition definition, String resourceId, String verb) {
    Method method = resource(definition, resourceId).resourceMethods().get(verb);
    if (method == null) {
      throw noMethod();
    }
    return method;
  }

  static Integration integration(Method method) {
    if (method.methodIntegration() == null) {
      throw noIntegration();
    }
    return method.methodIntegration();
  }

  static MethodResponse methodResponse(Method method, String statusCode) {
    MethodResponse response = method.methodResponses().get(statusCode);
    if (response == null) {
      throw noResponse();
    }
    return response;
  }

  static IntegrationResponse integrationResponse(Integration integration, String statusCode) {
    IntegrationResponse response = integration.integrationResponses().get(statusCode);
    if (response == null) {
      throw noResponse();
    }
    return response;
  }

  /** The definition with that method changed. */
  static RestApiDefinition withMethod(
      RestApiDefinition definition,
      String resourceId,
      String verb,
      Function<Method, Method> change) {
    Method changed = change.apply(method(definition, resourceId, verb));
    return definition.withResource(withMethod(resource(definition, resourceId), changed));
  }

  /** The resource with that method added, or in the place of the one with its verb. */
  static Resource withMethod(Resource resource, Method method) {
    return resource.toBuilder()
        .resourceMethods(Entries.with(resource.resourceMethods(), method.httpMethod(), method))
        .build();
  }
}
