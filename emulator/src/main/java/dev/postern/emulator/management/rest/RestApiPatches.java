package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchChoices;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.EndpointAccessMode;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.SecurityPolicy;

/**
 * The patch table of an API.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html">Patch
 *     Operations, UpdateRestApi</a>
 */
final class RestApiPatches {
  static final List<String> API_KEY_SOURCES = List.of("AUTHORIZER", "HEADER");

  private static final PatchTable<RestApi> TABLE =
      PatchTable.<RestApi>builder(PatchWording.namingOperations())
          .replace("/name", set((api, value) -> api.name(RestApiRules.name(value))))
          .replace(
              "/description", set((api, value) -> api.description(value.isEmpty() ? null : value)))
          .replace("/version", set((api, value) -> api.version(value.isEmpty() ? null : value)))
          .replace("/policy", set((api, value) -> api.policy(PolicyText.accept(value))))
          .replace("/apiKeySource", set((api, value) -> api.apiKeySource(apiKeySource(value))))
          .replace(
              "/disableExecuteApiEndpoint",
              (api, patch) -> api.toBuilder().disableExecuteApiEndpoint(patch.flag()).build())
          .replace(
              "/minimumCompressionSize",
              set((api, value) -> api.minimumCompressionSize(compressionSize(value))))
          .add("/binaryMediaTypes/{type}", RestApiPatches::addMediaType)
          .replace("/binaryMediaTypes/{type}", RestApiPatches::replaceMediaType)
          .remove("/binaryMediaTypes/{type}", RestApiPatches::removeMediaType)
          .replace("/endpointConfiguration/types/{type}", endpoint(EndpointRules::withType))
          .refuse(
              Op.REMOVE,
              "/endpointConfiguration/types/{type}",
              patch ->
                  Refusal.badRequest(
                      "Invalid patch operation specified. Must be 'add'|'remove'|'replace'"))
          .replace("/endpointConfiguration/ipAddressType", endpoint(EndpointRules::withAddressType))
          .add(
              "/endpointConfiguration/vpcEndpointIds",
              endpoint((e, id) -> vpcEndpoints(e, ids -> addOnce(ids, id))))
          .remove(
              "/endpointConfiguration/vpcEndpointIds",
              endpoint((e, id) -> vpcEndpoints(e, ids -> ids.remove(id))))
          .replace(
              "/securityPolicy",
              set(
                  (api, value) ->
                      api.securityPolicy(
                          known("SecurityPolicy", value, SecurityPolicy.knownValues()))))
          .replace(
              "/endpointAccessMode",
              set(
                  (api, value) ->
                      api.endpointAccessMode(
                          known("EndpointAccessMode", value, EndpointAccessMode.knownValues()))))
          .build();

  private RestApiPatches() {}

  /**
   * The API with the operations applied in order. What must go together is looked at when all are
   * applied, so that one call may change type and VPC endpoints in any order.
   *
   * @throws AwsException 400 {@code BadRequestException}, 404 {@code NotFoundException}
   */
  static RestApi apply(RestApi api, List<PatchOperation> operations) {
    RestApi patched = TABLE.apply(api, operations);
    EndpointRules.check(patched.endpointConfiguration());
    return patched;
  }

  private static PatchTable.Change<RestApi> set(
      BiFunction<RestApi.Builder, String, RestApi.Builder> setter) {
    return (api, patch) -> setter.apply(api.toBuilder(), patch.value()).build();
  }

  private static PatchTable.Change<RestApi> endpoint(
      BiFunction<EndpointConfiguration, String, EndpointConfiguration> change) {
    return (api, patch) ->
        api.toBuilder()
            .endpointConfiguration(change.apply(api.endpointConfiguration(), patch.value()))
            .build();
  }

  private static EndpointConfiguration vpcEndpoints(
      EndpointConfiguration configuration, Consumer<List<String>> change) {
    List<String> ids = new ArrayList<>(configuration.vpcEndpointIds());
    change.accept(ids);
    return configuration.toBuilder().vpcEndpointIds(ids.isEmpty() ? null : ids).build();
  }

  private static void addOnce(List<String> ids, String id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  private static @Nullable String known(String kind, String value, Set<?> values) {
    return PatchChoices.optional(
        kind, value, values.stream().map(Object::toString).sorted().toList());
  }

  private static String apiKeySource(String value) {
    if (!API_KEY_SOURCES.contains(value)) {
      throw Refusal.badRequest(
          "Invalid API key source specified: %s. Valid options are HEADER,AUTHORIZER"
              .formatted(value));
    }
    return value;
  }

  private static @Nullable Integer compressionSize(String value) {
    return value.isEmpty() ? null : RestApiRules.compressionSize(value);
  }

  private static RestApi addMediaType(RestApi api, Patch patch) {
    return mediaTypes(
        api,
        types -> {
          types.remove(patch.capture("type"));
          types.add(patch.capture("type"));
          return types;
        });
  }

  private static RestApi replaceMediaType(RestApi api, Patch patch) {
    return mediaTypes(
        api,
        types -> {
          types.set(present(types, patch.capture("type")), patch.value());
          return types;
        });
  }

  private static RestApi removeMediaType(RestApi api, Patch patch) {
    return mediaTypes(
        api,
        types -> {
          types.remove(present(types, patch.capture("type")));
          return types;
        });
  }

  private static int present(List<String> types, String type) {
    int index = types.indexOf(type);
    if (index < 0) {
      throw Refusal.notFound("Invalid binary media type specified: " + type);
    }
    return index;
  }

  private static RestApi mediaTypes(RestApi api, UnaryOperator<List<String>> change) {
    List<String> types = change.apply(new ArrayList<>(api.binaryMediaTypes()));
    return api.toBuilder().binaryMediaTypes(types.isEmpty() ? null : types).build();
  }
}
