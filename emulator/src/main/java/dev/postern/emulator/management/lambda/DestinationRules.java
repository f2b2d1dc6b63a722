package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionDirectory;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;

/** Where the outcomes of asynchronous invocations may go. Recorded from AWS. */
record DestinationRules(FunctionDirectory functions) {
  private static final Set<String> SERVICES = Set.of("lambda", "sqs", "sns", "events", "s3");

  /** Whether an input says anything of destinations. */
  static boolean isSet(@Nullable DestinationConfig config) {
    return config != null && (config.onSuccess() != null || config.onFailure() != null);
  }

  /** What was set before and is set now, whole: both outcomes are always told. */
  static DestinationConfig merged(
      @Nullable DestinationConfig set, @Nullable DestinationConfig before) {
    OnSuccess success = set == null ? null : set.onSuccess();
    OnFailure failure = set == null ? null : set.onFailure();
    OnSuccess oldSuccess = before == null ? null : before.onSuccess();
    OnFailure oldFailure = before == null ? null : before.onFailure();
    return DestinationConfig.builder()
        .onSuccess(first(success, oldSuccess, OnSuccess.builder().build()))
        .onFailure(first(failure, oldFailure, OnFailure.builder().build()))
        .build();
  }

  private static <T> T first(@Nullable T now, @Nullable T before, T nothing) {
    return Optional.ofNullable(now).or(() -> Optional.ofNullable(before)).orElse(nothing);
  }

  /**
   * Refuses destinations that cannot be.
   *
   * @param function whose outcomes go there
   */
  void check(FunctionArn function, @Nullable DestinationConfig config) {
    if (config == null) {
      return;
    }
    Optional<String> success =
        Optional.ofNullable(config.onSuccess()).flatMap(it -> arn(it.destination()));
    Optional<String> failure =
        Optional.ofNullable(config.onFailure()).flatMap(it -> arn(it.destination()));
    success.ifPresent(it -> check(function, it, success, failure));
    failure.ifPresent(it -> check(function, it, success, failure));
  }

  private static Optional<String> arn(@Nullable String destination) {
    return Optional.ofNullable(destination).filter(it -> !it.isEmpty());
  }

  private void check(
      FunctionArn function, String arn, Optional<String> success, Optional<String> failure) {
    String[] parts = arn.split(":", 4);
    if (parts.length < 4 || !SERVICES.contains(parts[2])) {
      throw LambdaRefusal.invalid(
          "The provided destination config DestinationConfig(onSuccess=%s, onFailure=%s) is invalid."
              .formatted(text("OnSuccess", success), text("OnFailure", failure)));
    }
    if (parts[2].equals("lambda")) {
      requireFunction(function, arn);
    }
  }

  private static String text(String outcome, Optional<String> destination) {
    return destination.map(it -> outcome + "(destination=" + it + ")").orElse("null");
  }

  private void requireFunction(FunctionArn function, String arn) {
    Optional<FunctionArn> destination = FunctionArn.parse(arn);
    if (destination.map(FunctionArn::unqualified).equals(Optional.of(function.unqualified()))) {
      throw LambdaRefusal.invalid("You can't specify the function as a destination for itself.");
    }
    if (destination.flatMap(functions::find).isEmpty()) {
      throw LambdaRefusal.invalid("The destination ARN " + arn + " is invalid.");
    }
  }
}
