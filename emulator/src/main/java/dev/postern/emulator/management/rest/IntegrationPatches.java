package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.patch.MapPatches;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * The patch table of an integration.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html">Patch
 *     Operations, UpdateIntegration</a>
 */
final class IntegrationPatches {
  static final PatchTable<Integration> TABLE = table();

  private IntegrationPatches() {}

  private static PatchTable<Integration> table() {
    PatchTable.Builder<Integration> table =
        PatchTable.<Integration>builder(PatchWording.namingPaths())
            .add("/cacheKeyParameters/{name}", IntegrationPatches::addCacheKey)
            .remove("/cacheKeyParameters/{name}", IntegrationPatches::removeCacheKey)
            .replace("/cacheNamespace", set((i, value) -> i.cacheNamespace(value)))
            .replace("/connectionId", set((i, value) -> i.connectionId(value)))
            .replace(
                "/connectionType",
                setRaw((i, v) -> i.connectionType(IntegrationRules.connectionType(v))))
            .replace(
                "/contentHandling",
                setRaw((i, v) -> i.contentHandling(IntegrationRules.contentHandling(v))))
            .replace("/credentials", set((i, value) -> i.credentials(value)))
            .replace("/httpMethod", set((i, value) -> i.httpMethod(value)))
            .replace("/integrationTarget", set((i, value) -> i.integrationTarget(value)))
            .replace("/passthroughBehavior", set((i, value) -> i.passthroughBehavior(value)))
            .replace(
                "/responseTransferMode",
                setRaw((i, v) -> i.responseTransferMode(IntegrationRules.transferMode(v))))
            .replace(
                "/timeoutInMillis",
                setRaw((i, v) -> i.timeoutInMillis(IntegrationRules.timeout(v))))
            .replace(
                "/tlsConfig/insecureSkipVerification",
                setRaw(
                    (i, v) -> i.tlsConfig(tls -> tls.insecureSkipVerification(Boolean.valueOf(v)))))
            .replace("/uri", set((i, value) -> i.uri(value)));
    new MapPatches<Integration, String>(
            Integration::requestParameters,
            (integration, map) -> integration.toBuilder().requestParameters(map).build(),
            Patch::value,
            MapPatches.NO_PARAMETER)
        .addTo(table, "/requestParameters");
    new MapPatches<Integration, String>(
            Integration::requestTemplates,
            (integration, map) -> integration.toBuilder().requestTemplates(map).build(),
            Patch::value,
            MapPatches.NO_CONTENT_TYPE)
        .addTo(table, "/requestTemplates");
    return table.build();
  }

  /** Replaces a member; an empty value takes it away. */
  private static PatchTable.Change<Integration> set(
      BiConsumer<Integration.Builder, @Nullable String> setter) {
    return setRaw((builder, value) -> setter.accept(builder, value.isEmpty() ? null : value));
  }

  private static PatchTable.Change<Integration> setRaw(
      BiConsumer<Integration.Builder, String> setter) {
    return (integration, patch) -> {
      Integration.Builder builder = integration.toBuilder();
      setter.accept(builder, patch.value());
      return builder.build();
    };
  }

  private static Integration addCacheKey(Integration integration, Patch patch) {
    List<String> keys = new ArrayList<>(integration.cacheKeyParameters());
    keys.remove(patch.capture("name"));
    keys.add(patch.capture("name"));
    return integration.toBuilder().cacheKeyParameters(keys).build();
  }

  private static Integration removeCacheKey(Integration integration, Patch patch) {
    List<String> keys = new ArrayList<>(integration.cacheKeyParameters());
    if (!keys.remove(patch.capture("name"))) {
      throw Refusal.notFound(MapPatches.NO_PARAMETER);
    }
    return integration.toBuilder().cacheKeyParameters(keys).build();
  }
}
