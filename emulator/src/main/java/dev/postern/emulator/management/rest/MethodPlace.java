package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.Method;

/**
 * Where a call points that names a method: how the operations on methods, integrations and
 * responses reach it.
 *
 * @param apiId the API's id
 * @param resourceId the resource's id
 * @param verb the method's verb, or {@code ANY}
 */
record MethodPlace(String apiId, String resourceId, String verb) {
  /**
   * The method there.
   *
   * @throws AwsException 404 when API, resource or method is not there
   */
  Method find(ManagementContext context, CallContext call) {
    return Lookup.method(
        context.tree(call, apiId, Lookup::noResource).definition(), resourceId, verb);
  }

  /**
   * Changes the method there atomically; answers the changed one.
   *
   * @throws AwsException 404 when API, resource or method is not there; what {@code change} throws
   */
  Method change(ManagementContext context, CallContext call, MethodChange change) {
    RestApiDefinition changed =
        context
            .update(
                call,
                apiId,
                Lookup::noResource,
                tree ->
                    tree.define(
                        d -> Lookup.withMethod(d, resourceId, verb, m -> change.apply(d, m))))
            .definition();
    return Lookup.method(changed, resourceId, verb);
  }

  /**
   * {@link #change(ManagementContext, CallContext, MethodChange)} that looks at the method alone.
   */
  Method change(ManagementContext context, CallContext call, UnaryOperator<Method> change) {
    return change(context, call, (definition, method) -> change.apply(method));
  }

  /** A change of a method in sight of the definition that it is part of. */
  @FunctionalInterface
  interface MethodChange {
    Method apply(RestApiDefinition definition, Method method);
  }
}
