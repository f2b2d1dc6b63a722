package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;

/**
 * The environment variables of functions, as far as they are the same wherever a function runs: in
 * a process or in a container. Where its directories are, the executor adds.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
 *     runtime environment variables</a>
 */
public final class EnvironmentVariables {
  private static final Set<String> WITH_SECOND_KEY_PAIR = Set.of("java8.al2", "java11");

  private EnvironmentVariables() {}

  /**
   * What Lambda tells a function of itself: its name, limits, log, credentials and Region.
   *
   * @param runtimeApi host and port of the Runtime API as the runtime is to reach it
   */
  public static Map<String, String> ofLambda(SandboxSpec spec, String runtimeApi) {
    FunctionConfiguration configuration = spec.version().configuration();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.function().name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", spec.version().number());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(configuration.memorySize()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", spec.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", spec.logStream());
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("AWS_REGION", spec.function().region());
    variables.put("AWS_DEFAULT_REGION", spec.function().region());
    variables.put("TZ", ":UTC");
    addXRay(variables, configuration.runtimeAsString());
    addLogging(variables, configuration.loggingConfig());
    addRuntime(variables, configuration);
    addCredentials(variables, spec);
    return variables;
  }

  /** The function's own variables, which come last: those that Lambda reserves it cannot have. */
  public static Map<String, String> ofFunction(SandboxSpec spec) {
    FunctionConfiguration configuration = spec.version().configuration();
    return configuration.environment() == null ? Map.of() : configuration.environment().variables();
  }

  private static void addXRay(Map<String, String> variables, @Nullable String runtime) {
    String daemon = "provided.al2".equals(runtime) ? "169.254.79.129" : "169.254.100.1";
    variables.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
    variables.put("AWS_XRAY_DAEMON_ADDRESS", daemon + ":2000");
    variables.put("_AWS_XRAY_DAEMON_ADDRESS", daemon);
    variables.put("_AWS_XRAY_DAEMON_PORT", "2000");
  }

  /** Text needs no variable: what was recorded has none. */
  private static void addLogging(Map<String, String> variables, @Nullable LoggingConfig logging) {
    if (logging == null || logging.logFormat() != LogFormat.JSON) {
      return;
    }
    variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    if (logging.applicationLogLevel() != null) {
      variables.put("AWS_LAMBDA_LOG_LEVEL", logging.applicationLogLevelAsString());
    }
  }

  private static void addRuntime(
      Map<String, String> variables, FunctionConfiguration configuration) {
    if (configuration.handler() != null) {
      variables.put("_HANDLER", configuration.handler());
    }
    String runtime = configuration.runtimeAsString();
    if (runtime != null && !runtime.startsWith("provided")) {
      variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtime);
    }
  }

  private static void addCredentials(Map<String, String> variables, SandboxSpec spec) {
    variables.put("AWS_ACCESS_KEY_ID", spec.credentials().accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", spec.credentials().secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", spec.credentials().sessionToken());
    String runtime = spec.version().configuration().runtimeAsString();
    if (runtime != null && WITH_SECOND_KEY_PAIR.contains(runtime)) {
      variables.put("AWS_ACCESS_KEY", spec.credentials().accessKeyId());
      variables.put("AWS_SECRET_KEY", spec.credentials().secretAccessKey());
    }
  }
}
