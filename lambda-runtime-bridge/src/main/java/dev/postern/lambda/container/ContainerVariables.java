package dev.postern.lambda.container;

import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.process.EnvironmentVariables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables of a container. Its directories are those of AWS, so where things are
 * is said in AWS's own values; a function's own image keeps its own.
 */
final class ContainerVariables {
  private ContainerVariables() {}

  static Map<String, String> of(SandboxSpec spec, String runtimeApi) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("LAMBDA_TASK_ROOT", "/var/task");
    variables.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    if (spec.code().isPresent()) {
      addPaths(variables, spec.version().configuration().runtimeAsString());
    }
    variables.putAll(EnvironmentVariables.ofLambda(spec, runtimeApi));
    variables.putAll(EnvironmentVariables.ofFunction(spec));
    return variables;
  }

  private static void addPaths(Map<String, String> variables, String runtime) {
    boolean hasLang = !runtime.equals("provided.al2");
    variables.put("LANG", "en_US.UTF-8");
    variables.put(
        "LD_LIBRARY_PATH",
        (hasLang ? "/var/lang/lib:" : "")
            + "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib");
    variables.put(
        "PATH", (hasLang ? "/var/lang/bin:" : "") + "/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    if (runtime.startsWith("python")) {
      variables.put("PYTHONPATH", "/var/runtime");
    }
    if (runtime.startsWith("nodejs")) {
      variables.put("NODE_PATH", nodePath(runtime));
    }
  }

  private static String nodePath(String runtime) {
    String version = runtime.substring("nodejs".length(), runtime.indexOf('.'));
    return "/opt/nodejs/node"
        + version
        + "/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task";
  }
}
