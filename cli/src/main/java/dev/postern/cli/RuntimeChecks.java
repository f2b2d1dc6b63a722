package dev.postern.cli;

import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The doctor's checks of what functions run in: programs for the process executor, an engine for
 * the container executor.
 *
 * @param environment the environment variables
 */
record RuntimeChecks(Map<String, String> environment) {
  private static final Map<String, String> PROGRAMS =
      Map.of("python3", "Python", "node", "Node.js", "java", "Java");

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    PROGRAMS.keySet().stream().sorted().map(this::program).forEach(findings::add);
    findings.add(engine());
    return findings;
  }

  private Finding program(String name) {
    String functions = PROGRAMS.get(name) + " functions";
    return onPath(name)
        .map(at -> Finding.ok(functions, "run with " + at))
        .orElseGet(
            () ->
                Finding.note(
                    functions, "cannot run as processes: there is no " + name + " on the PATH"));
  }

  private Optional<Path> onPath(String name) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Finding engine() {
    String subject = "container engine";
    String named = environment.getOrDefault("DOCKER_HOST", "");
    if (!named.isEmpty() && !named.startsWith("unix://")) {
      return Finding.ok(subject, "DOCKER_HOST names " + named);
    }
    List<Path> sockets =
        named.isEmpty() ? usualSockets() : List.of(Path.of(named.substring("unix://".length())));
    Optional<Path> answering = sockets.stream().filter(RuntimeChecks::answers).findFirst();
    if (answering.isPresent()) {
      return Finding.ok(subject, "answers at " + answering.get());
    }
    String text = "none answers at " + sockets + "; functions run as processes without one";
    return environment.getOrDefault("POSTERN_LAMBDA_EXECUTOR", "").contains("container")
        ? Finding.broken(
            subject,
            "none answers at " + sockets + ", and POSTERN_LAMBDA_EXECUTOR" + " wants containers")
        : Finding.note(subject, text);
  }

  private List<Path> usualSockets() {
    List<Path> sockets = new ArrayList<>(List.of(Path.of("/var/run/docker.sock")));
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      sockets.add(Path.of(runtime, "docker.sock"));
      sockets.add(Path.of(runtime, "podman", "podman.sock"));
    }
    sockets.add(Path.of("/run/podman/podman.sock"));
    return sockets;
  }

  private static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
