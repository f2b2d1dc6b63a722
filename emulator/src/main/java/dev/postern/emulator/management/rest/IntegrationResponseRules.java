package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.MapPatches;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;

/** What AWS checks of an integration response, and its patch table. */
final class IntegrationResponseRules {
  static final PatchTable<IntegrationResponse> PATCHES = patches();

  private IntegrationResponseRules() {}

  /** Stores an empty template as AWS does: as null. */
  static IntegrationResponse normalise(IntegrationResponse response) {
    if (!response.hasResponseTemplates()) {
      return response;
    }
    Map<String, @Nullable String> templates = new LinkedHashMap<>();
    response
        .responseTemplates()
        .forEach((type, text) -> templates.put(type, text == null || text.isEmpty() ? null : text));
    return response.toBuilder().responseTemplates(templates).build();
  }

  /** Refuses a response that the method's integration cannot have. */
  static void check(IntegrationResponse response, Method method) {
    checkPattern(response.selectionPattern());
    Quotas.checkTemplates(response.responseTemplates());
    MappingExpressions.checkResponse(
        response.responseParameters(),
        Lookup.methodResponse(method, response.statusCode()).responseParameters().keySet());
    for (IntegrationResponse other : method.methodIntegration().integrationResponses().values()) {
      if (!other.statusCode().equals(response.statusCode())
          && pattern(other).equals(pattern(response))) {
        throw Refusal.conflict(
            "Integration response with selection pattern %s already exists"
                .formatted(pattern(response).isEmpty() ? "default" : pattern(response)));
      }
    }
  }

  private static void checkPattern(@Nullable String pattern) {
    try {
      Pattern.compile(pattern == null ? "" : pattern);
    } catch (PatternSyntaxException e) {
      throw Refusal.badRequest("Invalid selection pattern specified");
    }
  }

  private static String pattern(IntegrationResponse response) {
    return response.selectionPattern() == null ? "" : response.selectionPattern();
  }

  private static PatchTable<IntegrationResponse> patches() {
    PatchTable.Builder<IntegrationResponse> table =
        PatchTable.<IntegrationResponse>builder(PatchWording.namingPaths())
            .replace("/contentHandling", IntegrationResponseRules::handling)
            .replace(
                "/selectionPattern",
                (response, patch) -> response.toBuilder().selectionPattern(patch.value()).build());
    new MapPatches<IntegrationResponse, String>(
            IntegrationResponse::responseParameters,
            (response, map) -> response.toBuilder().responseParameters(map).build(),
            Patch::value,
            MapPatches.NO_PARAMETER)
        .addTo(table, "/responseParameters");
    new MapPatches<IntegrationResponse, String>(
            IntegrationResponse::responseTemplates,
            (response, map) -> response.toBuilder().responseTemplates(map).build(),
            Patch::value,
            MapPatches.NO_CONTENT_TYPE)
        .addTo(table, "/responseTemplates");
    return table.build();
  }

  private static IntegrationResponse handling(IntegrationResponse response, Patch patch) {
    return response.toBuilder()
        .contentHandling(IntegrationRules.contentHandling(patch.value()))
        .build();
  }
}
