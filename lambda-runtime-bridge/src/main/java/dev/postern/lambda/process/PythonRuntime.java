package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Python functions, by the machine's Python and Postern's runtime client.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html">Python</a>
 */
final class PythonRuntime implements FunctionRuntime {
  private static final int FIRST_WITH_LC_CTYPE = 12;

  private final Interpreters interpreters;

  PythonRuntime(Interpreters interpreters) {
    this.interpreters = interpreters;
  }

  @Override
  public RuntimePlan plan(String name, SandboxSpec spec, Places places) throws SandboxException {
    String version = name.substring("python".length());
    Interpreters.Found python =
        interpreters.find(
            new Interpreters.Wanted(
                name,
                version,
                List.of("python" + version, "python3"),
                List.of("-c", "import sys; print(sys.executable); print(sys.version.split()[0])"),
                "Python " + version));
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PWD", places.taskRoot().toString());
    variables.put("SHLVL", "0");
    variables.put("PYTHONPATH", places.runtime().toString());
    if (Integer.parseInt(version.substring("3.".length())) >= FIRST_WITH_LC_CTYPE) {
      variables.put("LC_CTYPE", "C.UTF-8");
    }
    places
        .opt()
        .ifPresent(
            opt ->
                variables.put(
                    "POSTERN_PYTHON_LAYERS",
                    opt.resolve("python/lib/python" + version + "/site-packages")
                        + ":"
                        + opt.resolve("python")));
    String client = places.runtime().resolve("bootstrap.py").toString();
    // Compiled code beside the sources would look like an edit of a directory that is watched.
    String compiled = "pycache_prefix=" + places.runtime().resolve("pycache");
    return new RuntimePlan(List.of(python.program(), "-X", compiled, client), variables);
  }
}
