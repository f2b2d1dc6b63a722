package dev.postern.lambda.events;

import dev.postern.lambda.function.FunctionTarget;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;

/**
 * How a function's events are treated.
 *
 * @param retries how often an event is tried again after a function error
 * @param mostAge how old an event may become
 * @param onSuccess where records of successes go
 * @param onFailure where records of failures go
 * @param deadLetters where events go that failed
 */
record EventRules(
    int retries,
    Duration mostAge,
    Optional<String> onSuccess,
    Optional<String> onFailure,
    Optional<String> deadLetters) {
  private static final int RETRIES = 2;
  private static final int MOST_AGE_SECONDS = 21_600;

  static EventRules of(FunctionTarget target) {
    String qualifier = target.invokedArn().qualifier().orElse("$LATEST");
    Optional<FunctionEventInvokeConfig> config =
        Optional.ofNullable(target.function().settings().eventInvokeConfigs().get(qualifier));
    Optional<DestinationConfig> destinations =
        config.map(FunctionEventInvokeConfig::destinationConfig);
    return new EventRules(
        config.map(FunctionEventInvokeConfig::maximumRetryAttempts).orElse(RETRIES),
        Duration.ofSeconds(
            config
                .map(FunctionEventInvokeConfig::maximumEventAgeInSeconds)
                .orElse(MOST_AGE_SECONDS)),
        destinations.map(DestinationConfig::onSuccess).map(OnSuccess::destination),
        destinations.map(DestinationConfig::onFailure).map(OnFailure::destination),
        Optional.ofNullable(target.version().configuration().deadLetterConfig())
            .map(DeadLetterConfig::targetArn)
            .filter(arn -> !arn.isEmpty()));
  }
}
