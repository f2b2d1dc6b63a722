package dev.postern.lambda.container;

import dev.postern.lambda.environment.SandboxException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the container executor finds the engine: {@code DOCKER_HOST}, or the first socket of Docker
 * or Podman that is there.
 *
 * @param uri such as {@code unix:///var/run/docker.sock}
 */
record EngineAddress(URI uri) {
  /**
   * Looks for an engine.
   *
   * @throws SandboxException when there is none; says where it was looked for
   */
  static EngineAddress find(Map<String, String> environment) throws SandboxException {
    String given = environment.getOrDefault("DOCKER_HOST", "");
    if (!given.isEmpty()) {
      return parse(given);
    }
    List<Path> sockets = sockets(environment);
    for (Path socket : sockets) {
      if (Files.exists(socket)) {
        return new EngineAddress(URI.create("unix://" + socket));
      }
    }
    throw new SandboxException(
        "No container engine was found: DOCKER_HOST is not set, and there is none of "
            + String.join(", ", sockets.stream().map(Path::toString).toList())
            + ". Start Docker or Podman, or run functions as processes.");
  }

  /** Whether the engine listens at a socket of this machine. */
  boolean isLocalSocket() {
    return "unix".equals(uri.getScheme()) || "npipe".equals(uri.getScheme());
  }

  private static EngineAddress parse(String given) throws SandboxException {
    try {
      URI uri = new URI(given);
      if (List.of("unix", "tcp", "npipe").contains(String.valueOf(uri.getScheme()))) {
        return new EngineAddress(uri);
      }
    } catch (URISyntaxException e) {
      // Said below, together with the schemes that are unknown here.
    }
    throw new SandboxException(
        "DOCKER_HOST is "
            + given
            + ", but has to be unix:///path/of/a/socket, tcp://host:port or npipe:////./pipe/name.");
  }

  private static List<Path> sockets(Map<String, String> environment) {
    Stream<String> ones =
        Stream.ofNullable(environment.get("XDG_RUNTIME_DIR"))
            .flatMap(dir -> Stream.of(dir + "/docker.sock", dir + "/podman/podman.sock"));
    Stream<String> desktops =
        Stream.ofNullable(environment.get("HOME")).map(home -> home + "/.docker/run/docker.sock");
    return Stream.of(
            Stream.of("/var/run/docker.sock"), ones, desktops, Stream.of("/run/podman/podman.sock"))
        .flatMap(found -> found)
        .map(Path::of)
        .toList();
  }
}
