package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatusReasonCode;
import software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** A function's configuration as operations answer it. */
final class ConfigurationView {
  private ConfigurationView() {}

  /**
   * The version that a reference names.
   *
   * @param configuration as it is answered: with the ARN as qualified as the reference
   */
  record Viewed(FunctionVersion version, FunctionConfiguration configuration) {}

  /** What a reference names; of an alias its version. Empty when there is no such qualifier. */
  static Optional<Viewed> of(LambdaFunction function, Optional<String> qualifier) {
    if (qualifier.isEmpty()) {
      return Optional.of(new Viewed(function.latest(), function.latest().configuration()));
    }
    AliasConfiguration alias = function.aliases().get(qualifier.get());
    String number = alias == null ? qualifier.get() : alias.functionVersion();
    String arn = function.arn().qualified(qualifier.get()).toString();
    return function
        .version(number)
        .map(it -> new Viewed(it, it.configuration().toBuilder().functionArn(arn).build()));
  }

  /**
   * A configuration as lists have it.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html">"a subset
   *     of the FunctionConfiguration fields"</a>
   */
  static FunctionConfiguration listed(FunctionConfiguration configuration) {
    return configuration.toBuilder()
        .state((State) null)
        .stateReason(null)
        .stateReasonCode((StateReasonCode) null)
        .lastUpdateStatus((LastUpdateStatus) null)
        .lastUpdateStatusReason(null)
        .lastUpdateStatusReasonCode((LastUpdateStatusReasonCode) null)
        .runtimeVersionConfig((RuntimeVersionConfig) null)
        .build();
  }
}
