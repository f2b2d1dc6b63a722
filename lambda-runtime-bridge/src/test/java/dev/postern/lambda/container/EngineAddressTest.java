package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.lambda.environment.SandboxException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAddressTest {
  private static final Path SYSTEMS_OWN = Path.of("/var/run/docker.sock");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "unix:///run/user/1000/podman/podman.sock, true",
    "tcp://10.0.0.7:2376, false",
    "npipe:////./pipe/docker_engine, true"
  })
  void whatDockerHostSaysCountsWithoutBeingLookedFor(String given, boolean local) throws Exception {
    EngineAddress address =
        EngineAddress.find(Map.of("DOCKER_HOST", given, "XDG_RUNTIME_DIR", directory.toString()));

    assertThat(address.uri()).isEqualTo(URI.create(given));
    assertThat(address.isLocalSocket()).isEqualTo(local);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh://far", "/var/run/docker.sock", "http://localhost:2375", "a b"})
  void anotherDockerHostIsRefusedWithWhatItHasToBe(String given) {
    assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", given)))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "DOCKER_HOST is "
                + given
                + ", but has to be unix:///path/of/a/socket, tcp://host:port or"
                + " npipe:////./pipe/name.");
  }

  @Test
  void socketsAreLookedForWhereEnginesHaveThemDockersFirst() throws Exception {
    Assumptions.assumeFalse(Files.exists(SYSTEMS_OWN));
    Map<String, String> environment =
        Map.of(
            "DOCKER_HOST", "", "XDG_RUNTIME_DIR", directory + "/run", "HOME", directory + "/home");

    Path desktop = made("home/.docker/run/docker.sock");
    assertThat(EngineAddress.find(environment).uri()).isEqualTo(URI.create("unix://" + desktop));
    Path podman = made("run/podman/podman.sock");
    assertThat(EngineAddress.find(environment).uri()).isEqualTo(URI.create("unix://" + podman));
    Path rootless = made("run/docker.sock");
    assertThat(EngineAddress.find(environment).uri()).isEqualTo(URI.create("unix://" + rootless));
  }

  private Path made(String name) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void withoutAnEngineItSaysWhereItLooked() {
    Assumptions.assumeFalse(Files.exists(SYSTEMS_OWN));
    Assumptions.assumeFalse(Files.exists(Path.of("/run/podman/podman.sock")));

    assertThatThrownBy(
            () -> EngineAddress.find(Map.of("XDG_RUNTIME_DIR", "/nowhere/run", "HOME", "/nowhere")))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "No container engine was found: DOCKER_HOST is not set, and there is none of"
                + " /var/run/docker.sock, /nowhere/run/docker.sock,"
                + " /nowhere/run/podman/podman.sock, /nowhere/.docker/run/docker.sock,"
                + " /run/podman/podman.sock. Start Docker or Podman, or run functions as"
                + " processes.");
  }
}
