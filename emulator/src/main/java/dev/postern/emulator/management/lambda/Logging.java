package dev.postern.emulator.management.lambda;

import java.util.Optional;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.SystemLogLevel;

/** How a function logs, with the defaults filled in. Recorded from AWS. */
final class Logging {
  /** An input that sets nothing. */
  static final LoggingConfig NOTHING = LoggingConfig.builder().build();

  private Logging() {}

  /** The whole setting that an input means; levels are for JSON only. */
  static LoggingConfig of(String functionName, LoggingConfig set) {
    LoggingConfig.Builder whole =
        LoggingConfig.builder()
            .logFormat(Optional.ofNullable(set.logFormat()).orElse(LogFormat.TEXT))
            .logGroup(Optional.ofNullable(set.logGroup()).orElse("/aws/lambda/" + functionName));
    if (set.logFormat() == LogFormat.JSON) {
      whole
          .applicationLogLevel(
              Optional.ofNullable(set.applicationLogLevel()).orElse(ApplicationLogLevel.INFO))
          .systemLogLevel(Optional.ofNullable(set.systemLogLevel()).orElse(SystemLogLevel.INFO));
    }
    return whole.build();
  }
}
