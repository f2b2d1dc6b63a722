package dev.postern.emulator;

import dev.postern.lambda.bridge.LambdaOptions;
import dev.postern.lambda.bridge.LambdaOptions.Executor;
import dev.postern.lambda.function.FunctionCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a gateway was started, for the configuration page: everything but secrets, such as keys and
 * the variables of functions.
 */
final class EffectiveConfig {
  private EffectiveConfig() {}

  /** The configuration's members by the names of the options that set them. */
  static Map<String, Object> of(PosternConfig config, URI endpoint) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("endpoint", endpoint.toString());
    members.put("host", config.host());
    members.put("port", endpoint.getPort());
    Map<String, String> services = new TreeMap<>();
    config.awsEndpoints().fallback().ifPresent(origin -> services.put("*", origin.text()));
    config.awsEndpoints().byService().forEach((name, at) -> services.put(name, at.text()));
    members.put("awsEndpoint", services);
    Map<String, String> links = new TreeMap<>();
    config.vpcLinks().byIdOrName().forEach((name, at) -> links.put(name, at.text()));
    members.put("vpcLink", links);
    members.put("lambda", functions(config.lambda()));
    members.put("lambdaExecutor", executors(config.lambda()));
    members.put("stateDir", config.stateDirectory().map(Path::toString).orElse(""));
    members.put("adminRemote", config.remoteAdministration());
    return members;
  }

  private static Map<String, String> functions(LambdaOptions lambda) {
    Map<String, String> functions = new TreeMap<>();
    lambda.functions().forEach(it -> functions.put(it.name(), place(it)));
    return functions;
  }

  private static String place(LambdaOptions.Given function) {
    if (function.code() instanceof FunctionCode.Directory directory) {
      return directory.root().toString();
    }
    if (function.code() instanceof FunctionCode.Remote remote) {
      URI at = remote.endpoint();
      return at.toString().replace(at.getRawUserInfo() + "@", "");
    }
    return "in this JVM";
  }

  private static Map<String, String> executors(LambdaOptions lambda) {
    Map<String, String> executors = new TreeMap<>();
    executors.put("*", named(lambda.executor()));
    lambda.executors().forEach((name, executor) -> executors.put(name, named(executor)));
    return executors;
  }

  private static String named(Executor executor) {
    return executor.name().toLowerCase(Locale.ROOT);
  }
}
