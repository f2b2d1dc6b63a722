package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.state.World;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

/**
 * The patch table of an API key. Labels can be added and removed, but AWS shows them nowhere.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateApiKey-Patch">UpdateApiKey</a>
 */
final class ApiKeyPatches {
  private ApiKeyPatches() {}

  /** The table for keys of that world, in which stages are looked up. */
  static PatchTable<ApiKey> in(World world) {
    StageKeys stages = new StageKeys(world);
    return PatchTable.<ApiKey>builder(PatchWording.namingPaths())
        .replace(
            "/description",
            (key, patch) -> key.toBuilder().description(EmptyText.toNull(patch.value())).build())
        .replace("/enabled", (key, patch) -> key.toBuilder().enabled(patch.flag()).build())
        .replace(
            "/name", (key, patch) -> key.toBuilder().name(ApiKeyRules.name(patch.value())).build())
        .replace(
            "/customerId",
            (key, patch) -> key.toBuilder().customerId(EmptyText.toNull(patch.value())).build())
        .add(
            "/stages",
            (key, patch) ->
                key.toBuilder().stageKeys(stages.with(key.stageKeys(), patch.value())).build())
        .remove(
            "/stages",
            (key, patch) ->
                key.toBuilder().stageKeys(stages.without(key.stageKeys(), patch.value())).build())
        .add("/labels", (key, patch) -> key)
        .remove("/labels", (key, patch) -> key)
        .build();
  }
}
