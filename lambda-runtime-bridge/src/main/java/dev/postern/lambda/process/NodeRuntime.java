package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.util.List;
import java.util.Map;

/**
 * Node.js functions, by the machine's Node.js and Postern's runtime client.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html">Node.js</a>
 */
final class NodeRuntime implements FunctionRuntime {
  private final Interpreters interpreters;

  NodeRuntime(Interpreters interpreters) {
    this.interpreters = interpreters;
  }

  @Override
  public RuntimePlan plan(String name, SandboxSpec spec, Places places) throws SandboxException {
    String version = name.substring("nodejs".length(), name.indexOf('.'));
    Interpreters.Found node =
        interpreters.find(
            new Interpreters.Wanted(
                name,
                version,
                List.of("node" + version, "node", "nodejs"),
                List.of("-e", "console.log(process.execPath); console.log(process.versions.node)"),
                "Node.js " + version));
    String client = places.runtime().resolve("bootstrap.mjs").toString();
    return new RuntimePlan(
        List.of(node.program(), client),
        Map.of(
            "PWD", places.taskRoot().toString(),
            "SHLVL", "0",
            "NODE_PATH", modulePath(version, places)));
  }

  private static String modulePath(String version, Places places) {
    String own =
        places.runtime().resolve("node_modules") + ":" + places.runtime() + ":" + places.taskRoot();
    return places
        .opt()
        .map(
            opt ->
                opt.resolve("nodejs/node" + version + "/node_modules")
                    + ":"
                    + opt.resolve("nodejs/node_modules")
                    + ":"
                    + own)
        .orElse(own);
  }
}
