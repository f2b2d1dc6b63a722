package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;

/**
 * The patches of a gateway response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateGatewayResponse-Patch">UpdateGatewayResponse</a>
 */
final class GatewayResponsePatches {
  static final PatchTable<GatewayResponse> TABLE =
      PatchTable.<GatewayResponse>builder(
              refused -> Refusal.badRequest("Invalid patch path " + refused.path()))
          .replace("/statusCode", (it, patch) -> withStatus(it, patch.value()))
          .add("/responseParameters/{name}", GatewayResponsePatches::putParameter)
          .replace(
              "/responseParameters/{name}",
              (it, patch) -> {
                present(it.responseParameters(), patch.capture("name"));
                return putParameter(it, patch);
              })
          .remove(
              "/responseParameters/{name}",
              (it, patch) ->
                  it.toBuilder()
                      .responseParameters(without(it.responseParameters(), patch.capture("name")))
                      .build())
          .add("/responseTemplates/{type}", GatewayResponsePatches::putTemplate)
          .replace(
              "/responseTemplates/{type}",
              (it, patch) -> {
                present(it.responseTemplates(), patch.capture("type"));
                return putTemplate(it, patch);
              })
          .remove(
              "/responseTemplates/{type}",
              (it, patch) ->
                  it.toBuilder()
                      .responseTemplates(without(it.responseTemplates(), patch.capture("type")))
                      .build())
          .build();

  private GatewayResponsePatches() {}

  private static GatewayResponse withStatus(GatewayResponse response, String status) {
    if (!GatewayResponses.STATUS.matcher(status).matches()) {
      throw Refusal.badRequest("Invalid status code specified: '" + status + "'");
    }
    return response.toBuilder().statusCode(status).build();
  }

  private static GatewayResponse putParameter(GatewayResponse response, Patch patch) {
    Map<String, String> parameters =
        with(
            response.responseParameters(),
            patch.capture("name"),
            value(patch, "responseParameters"));
    GatewayResponseRules.checkParameters(parameters);
    return response.toBuilder().responseParameters(parameters).build();
  }

  private static GatewayResponse putTemplate(GatewayResponse response, Patch patch) {
    Map<String, String> templates =
        with(
            response.responseTemplates(), patch.capture("type"), value(patch, "responseTemplates"));
    Quotas.checkTemplates(templates);
    return response.toBuilder().responseTemplates(templates).build();
  }

  private static String value(Patch patch, String member) {
    if (!patch.hasValue()) {
      throw Refusal.badRequest("Invalid null or empty value in " + member);
    }
    return patch.value();
  }

  private static void present(Map<String, String> map, String key) {
    if (!map.containsKey(key)) {
      throw Refusal.notFound("Invalid parameter name specified");
    }
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    return changed;
  }

  private static Map<String, String> without(Map<String, String> map, String key) {
    present(map, key);
    Map<String, String> changed = new LinkedHashMap<>(map);
    changed.remove(key);
    return changed;
  }
}
