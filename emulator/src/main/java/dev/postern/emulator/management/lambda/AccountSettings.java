package dev.postern.emulator.management.lambda;

import dev.postern.lambda.code.CodeLimits;
import dev.postern.lambda.function.FunctionRegion;
import dev.postern.lambda.function.LayerVersion;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/** The operation that tells what an account may have and has. Recorded from AWS. */
final class AccountSettings {
  private final LambdaContext context;

  AccountSettings(LambdaContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("GetAccountSettings", this::get).build();
  }

  private GetAccountSettingsResponse get(CallContext call, GetAccountSettingsRequest request) {
    FunctionRegion region = context.region(call);
    int reserved = region.all().stream().mapToInt(it -> it.reservedConcurrency().orElse(0)).sum();
    return GetAccountSettingsResponse.builder()
        .accountLimit(
            it ->
                it.totalCodeSize(AccountLimits.CODE)
                    .codeSizeUnzipped(CodeLimits.UNZIPPED)
                    .codeSizeZipped(CodeLimits.ZIPPED)
                    .concurrentExecutions(AccountLimits.CONCURRENCY)
                    .unreservedConcurrentExecutions(AccountLimits.CONCURRENCY - reserved))
        .accountUsage(
            it ->
                it.functionCount((long) region.all().size())
                    .totalCodeSize(
                        LongStream.concat(functionCode(region), layerCode(region)).sum()))
        .build();
  }

  private static LongStream functionCode(FunctionRegion region) {
    return region.all().stream()
        .flatMap(Functions::versions)
        .mapToLong(configuration -> configuration.codeSize());
  }

  private static LongStream layerCode(FunctionRegion region) {
    return region.layers().names().stream()
        .flatMap(name -> region.layers().versions(name).stream())
        .map(LayerVersion::content)
        .mapToLong(content -> content.size());
  }
}
