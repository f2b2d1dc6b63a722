package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeStore;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.VpcConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

/** What a function is configured to be: the defaults, and what an input sets. */
final class Configuring {
  private static final int MOST_MEMORY = 10_240;

  private final FunctionLayers layers;
  private final CodeStore code;

  Configuring(LambdaContext context) {
    this.code = context.code();
    this.layers = new FunctionLayers(context);
  }

  /** A function with nothing but the defaults; its code is still missing. */
  FunctionVersion blank(FunctionArn arn, CreateFunctionRequest request) {
    FunctionConfiguration.Builder configuration =
        FunctionConfiguration.builder()
            .functionName(arn.name())
            .functionArn(arn.toString())
            .version(LambdaFunction.LATEST)
            .description("")
            .timeout(3)
            .memorySize(128)
            .ephemeralStorage(it -> it.size(512))
            .packageType(Optional.ofNullable(request.packageType()).orElse(PackageType.ZIP))
            .tracingConfig(it -> it.mode(TracingMode.PASS_THROUGH))
            .snapStart(
                it ->
                    it.applyOn(SnapStartApplyOn.NONE)
                        .optimizationStatus(SnapStartOptimizationStatus.OFF))
            .loggingConfig(Logging.of(arn.name(), Logging.NOTHING));
    if (request.hasArchitectures()) {
      configuration.architecturesWithStrings(request.architecturesAsStrings());
    } else {
      configuration.architectures(Architecture.X86_64);
    }
    return new FunctionVersion(configuration.build(), new FunctionCode.Image(""), List.of());
  }

  /**
   * The version with what the input sets; what it does not name stays.
   *
   * @throws dev.postern.wire.AwsException when it sets what cannot be
   */
  FunctionVersion apply(
      FunctionArn arn, FunctionVersion version, UpdateFunctionConfigurationRequest request) {
    FunctionConfiguration.Builder to = version.configuration().toBuilder();
    program(to, request, arn);
    sizes(to, request);
    Optional.ofNullable(request.role()).ifPresent(to::role);
    Optional.ofNullable(request.description()).ifPresent(to::description);
    Optional.ofNullable(request.environment())
        .ifPresent(it -> to.environment(EnvironmentRules.checked(it)));
    Optional.ofNullable(request.kmsKeyArn()).ifPresent(to::kmsKeyArn);
    Optional.ofNullable(request.tracingConfig())
        .ifPresent(it -> to.tracingConfig(t -> t.mode(it.modeAsString())));
    // Recorded from AWS: an empty setting leaves the target of dead letters where it was.
    Optional.ofNullable(request.deadLetterConfig())
        .filter(it -> it.targetArn() != null)
        .ifPresent(it -> to.deadLetterConfig(it.targetArn().isEmpty() ? null : it));
    Optional.ofNullable(request.vpcConfig()).ifPresent(it -> to.vpcConfig(vpc(it)));
    Optional.ofNullable(request.imageConfig()).ifPresent(it -> to.imageConfigResponse(image(it)));
    Optional.ofNullable(request.loggingConfig())
        .ifPresent(it -> to.loggingConfig(Logging.of(arn.name(), it)));
    if (!request.hasLayers()) {
      return new FunctionVersion(to.build(), version.code(), version.layers());
    }
    FunctionLayers.Used used = layers.use(arn.region(), request.layers());
    FunctionVersion applied =
        new FunctionVersion(to.layers(used.told()).build(), version.code(), used.archives());
    CodeSize.require(code, applied);
    return applied;
  }

  private static void program(
      FunctionConfiguration.Builder to,
      UpdateFunctionConfigurationRequest request,
      FunctionArn arn) {
    Optional.ofNullable(request.handler()).ifPresent(to::handler);
    Optional.ofNullable(request.runtimeAsString())
        .ifPresent(
            runtime -> {
              Runtimes.require(runtime);
              to.runtime(runtime)
                  .runtimeVersionConfig(
                      RuntimeVersionConfig.builder()
                          .runtimeVersionArn(Runtimes.versionArn(runtime, arn.region()))
                          .build());
            });
    Optional.ofNullable(request.snapStart())
        .ifPresent(
            it ->
                to.snapStart(
                    s ->
                        s.applyOn(it.applyOnAsString())
                            .optimizationStatus(SnapStartOptimizationStatus.OFF)));
  }

  private static void sizes(
      FunctionConfiguration.Builder to, UpdateFunctionConfigurationRequest request) {
    Optional.ofNullable(request.timeout()).ifPresent(to::timeout);
    Optional.ofNullable(request.ephemeralStorage()).ifPresent(to::ephemeralStorage);
    Optional.ofNullable(request.memorySize())
        .ifPresent(
            size -> {
              if (size > MOST_MEMORY) {
                throw LambdaRefusal.invalid(
                    "'MemorySize' value failed to satisfy constraint: Member must have value less"
                        + " than or equal to "
                        + MOST_MEMORY);
              }
              to.memorySize(size);
            });
  }

  /** Empty lists take the function out of its network. */
  private static VpcConfigResponse vpc(VpcConfig config) {
    boolean out = config.subnetIds().isEmpty() && config.securityGroupIds().isEmpty();
    String id = "vpc-%08x".formatted(config.subnetIds().hashCode());
    return VpcConfigResponse.builder()
        .ipv6AllowedForDualStack(Boolean.TRUE.equals(config.ipv6AllowedForDualStack()))
        .securityGroupIds(config.securityGroupIds())
        .subnetIds(config.subnetIds())
        .vpcId(out ? "" : id)
        .build();
  }

  /** An empty setting removes what was set. */
  private static @Nullable ImageConfigResponse image(ImageConfig config) {
    return config.equals(ImageConfig.builder().build())
        ? null
        : ImageConfigResponse.builder().imageConfig(config).build();
  }
}
