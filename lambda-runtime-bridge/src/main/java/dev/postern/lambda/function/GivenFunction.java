package dev.postern.lambda.function;

import dev.postern.lambda.FunctionArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/**
 * A function that is there from the start, in every Region of one account. API Gateway may invoke
 * it without a permission being added.
 *
 * @param name its name
 * @param code its code
 * @param handler its handler, where one is known
 * @param runtime its runtime, where one is known
 * @param settings how it is configured beside
 */
public record GivenFunction(
    String name,
    FunctionCode code,
    Optional<String> handler,
    Optional<String> runtime,
    GivenSettings settings) {
  /** The account of functions that are there from the start. */
  public static final String ACCOUNT = "000000000000";

  /** The statement that lets API Gateway in. */
  public static final String SID = "postern";

  /** One that is not configured beside. */
  public GivenFunction(
      String name, FunctionCode code, Optional<String> handler, Optional<String> runtime) {
    this(name, code, handler, runtime, GivenSettings.defaults());
  }

  /** The function as it is in one Region. */
  LambdaFunction in(String region, String lastModified, String revisionId) {
    FunctionArn arn = FunctionArn.of(ACCOUNT, region, name);
    FunctionVersion latest =
        new FunctionVersion(configuration(arn, lastModified, revisionId), code, List.of());
    return new LambdaFunction(
        ACCOUNT,
        region,
        name,
        latest,
        Map.of(),
        Map.of(),
        Map.of("", policy(arn, revisionId)),
        OptionalInt.empty());
  }

  private FunctionConfiguration configuration(
      FunctionArn arn, String lastModified, String revisionId) {
    return FunctionConfiguration.builder()
        .functionName(name)
        .functionArn(arn.toString())
        .handler(handler.orElse(null))
        .runtime(runtime.orElse(null))
        .role("arn:aws:iam::" + ACCOUNT + ":role/postern")
        .description("")
        .timeout(settings.timeout())
        .memorySize(settings.memory())
        .environment(environment())
        .codeSize(0L)
        .codeSha256("")
        .version(LambdaFunction.LATEST)
        .lastModified(lastModified)
        .revisionId(revisionId)
        .packageType(code instanceof FunctionCode.Image ? PackageType.IMAGE : PackageType.ZIP)
        .architectures(Architecture.X86_64)
        .ephemeralStorage(it -> it.size(512))
        .tracingConfig(it -> it.mode(TracingMode.PASS_THROUGH))
        .snapStart(
            it ->
                it.applyOn(SnapStartApplyOn.NONE)
                    .optimizationStatus(SnapStartOptimizationStatus.OFF))
        .loggingConfig(it -> it.logFormat(LogFormat.TEXT).logGroup("/aws/lambda/" + name))
        .state(State.ACTIVE)
        .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
        .build();
  }

  /** Without variables there is no environment at all, as on AWS. */
  private @Nullable EnvironmentResponse environment() {
    return settings.variables().isEmpty()
        ? null
        : EnvironmentResponse.builder().variables(settings.variables()).build();
  }

  private static ResourcePolicy policy(FunctionArn arn, String revisionId) {
    return new ResourcePolicy(
        revisionId,
        List.of(
            new ResourcePolicy.Statement(
                SID,
                "Service",
                "apigateway.amazonaws.com",
                "lambda:InvokeFunction",
                arn.toString(),
                Map.of())));
  }
}
