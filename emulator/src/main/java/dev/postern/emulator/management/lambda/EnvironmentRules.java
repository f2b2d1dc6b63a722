package dev.postern.emulator.management.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;

/** What a function's environment variables may be. */
final class EnvironmentRules {
  private static final String FAILED =
      "Lambda was unable to configure your environment variables because the environment variables"
          + " you have provided ";
  private static final int MOST_BYTES = 4096;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Documented: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Reserved
   * environment variables</a>.
   */
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  private EnvironmentRules() {}

  /** The environment as it is answered, unless it cannot be. */
  static EnvironmentResponse checked(Environment environment) {
    Map<String, String> variables = environment.variables();
    List<String> reserved = variables.keySet().stream().filter(RESERVED::contains).toList();
    if (!reserved.isEmpty()) {
      throw LambdaRefusal.invalid(
          FAILED
              + "contains reserved keys that are currently not supported for modification. Reserved"
              + " keys used in this request: "
              + String.join(", ", reserved));
    }
    String measured = json(variables);
    if (measured.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw LambdaRefusal.invalid(FAILED + "exceeded the 4KB limit. String measured: " + measured);
    }
    return EnvironmentResponse.builder().variables(variables).build();
  }

  private static String json(Map<String, String> variables) {
    try {
      return JSON.writeValueAsString(variables);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }
}
