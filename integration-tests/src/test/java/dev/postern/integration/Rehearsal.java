package dev.postern.integration;

import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A directory that looks like a checkout to the commands of a page, with free ports in the place of
 * the usual ones.
 */
final class Rehearsal {
  private static final List<String> EXAMPLES =
      List.of(
          "lambda/event.json",
          "lambda/hello/app.py",
          "petstore/petstore.yaml",
          "petstore/PetStoreBackend.java",
          "templates/pet.vtl",
          "templates/pet.json",
          "templates/context.json");

  private static final String BACKEND_PORT = "8089";
  private static final String GATEWAY_PORT = "4566";
  private static final Pattern IN_BACKGROUND = Pattern.compile("(?m)^(.*) &$");

  /** A server in the background is waited for until it says something, and ended at the end. */
  private static final String AWAIT_FIRST_LINE =
      "exec 9< <(exec $1); servers+=(\\$!); read -r _ <&9";

  private static final String PRELUDE =
      """
      set -euo pipefail
      servers=()
      trap 'for server in "${servers[@]}"; do kill "$server"; done' EXIT
      """;

  private final Path home;
  private final String backendPort;

  private Rehearsal(Path home, String backendPort) {
    this.home = home;
    this.backendPort = backendPort;
  }

  static Rehearsal in(Path home) throws IOException {
    Files.createSymbolicLink(home.resolve("postern"), Path.of(Checkout.launcher()));
    String port = freePort();
    for (String file : EXAMPLES) {
      Path copy = home.resolve("examples").resolve(file);
      Files.createDirectories(copy.resolveSibling(""));
      Files.writeString(copy, Checkout.text("examples/" + file).replace(BACKEND_PORT, port));
    }
    return new Rehearsal(home, port);
  }

  /** Runs a block's commands as one shell session. */
  Ended run(String commands, URI gateway) throws Exception {
    String here =
        commands
            .replace(GATEWAY_PORT, Integer.toString(gateway.getPort()))
            .replace(BACKEND_PORT, backendPort);
    String script = PRELUDE + IN_BACKGROUND.matcher(here).replaceAll(AWAIT_FIRST_LINE);
    return CommandProcess.run(environment(gateway), home, "bash", "-c", script);
  }

  private static Map<String, String> environment(URI gateway) {
    Map<String, String> environment = new HashMap<>();
    environment.put("POSTERN_ENDPOINT", gateway.toString());
    // What the page does not set, the developer's own configuration must not set either.
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    return environment;
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }
}
