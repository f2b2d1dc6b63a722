package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.World;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.ImportApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.ImportApiKeysResponse;

/**
 * The import of API keys from a file. A key whose value is known already is overwritten. What
 * cannot be imported becomes a warning, or with {@code failOnWarnings} undoes the whole import.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_ImportApiKeys.html">ImportApiKeys</a>
 */
public final class ApiKeyImports {
  private final ManagementContext context;

  public ApiKeyImports(ManagementContext context) {
    this.context = context;
  }

  /** The family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder().on("ImportApiKeys", this::importKeys).build();
  }

  private ImportApiKeysResponse importKeys(CallContext call, ImportApiKeysRequest request) {
    SdkBytes body = request.body();
    ApiKeyFile file = ApiKeyFile.parse(body == null ? "" : body.asUtf8String());
    World world = context.world(call);
    return world.together(
        () -> answer(new ApiKeyImport(context, world), file, request.failOnWarnings()));
  }

  private static ImportApiKeysResponse answer(
      ApiKeyImport keys, ApiKeyFile file, @Nullable Boolean failOnWarnings) {
    file.lines().forEach(keys::check);
    List<String> warnings = keys.warnings();
    if (Boolean.TRUE.equals(failOnWarnings) && !warnings.isEmpty()) {
      throw Refusal.badRequest("Warnings found during import:\n\t" + String.join("\n\t", warnings));
    }
    return ImportApiKeysResponse.builder()
        .ids(keys.apply())
        .warnings(warnings.isEmpty() ? null : warnings)
        .build();
  }
}
