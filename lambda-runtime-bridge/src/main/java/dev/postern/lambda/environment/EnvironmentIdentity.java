package dev.postern.lambda.environment;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/**
 * Which function an environment is for, and where it logs.
 *
 * @param id names the environment
 * @param function the function's ARN, unqualified
 * @param version the version
 * @param logGroup the log group
 * @param logStream the log stream, one for each environment
 */
record EnvironmentIdentity(
    String id, FunctionArn function, FunctionVersion version, String logGroup, String logStream) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  /** A new environment's. */
  static EnvironmentIdentity draw(FunctionTarget target, Surroundings surroundings) {
    FunctionVersion version = target.version();
    String id = hex(surroundings.random());
    String stream = DAY.format(surroundings.clock().instant()) + "/[" + version.number() + "]" + id;
    return new EnvironmentIdentity(
        id, arn(target), version, logGroup(target.function(), version.configuration()), stream);
  }

  private static FunctionArn arn(FunctionTarget target) {
    LambdaFunction function = target.function();
    return new FunctionArn(
        target.invokedArn().partition(),
        function.region(),
        function.account(),
        function.name(),
        Optional.empty());
  }

  private static String logGroup(LambdaFunction function, FunctionConfiguration configuration) {
    return Optional.ofNullable(configuration.loggingConfig())
        .map(LoggingConfig::logGroup)
        .orElse("/aws/lambda/" + function.name());
  }

  private static String hex(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
