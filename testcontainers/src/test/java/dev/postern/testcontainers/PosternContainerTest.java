package dev.postern.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the container is told; that it does so is tested with an engine. */
class PosternContainerTest {
  @TempDir Path directory;

  @Test
  void itStartsPosternOpenToTheTests() {
    try (PosternContainer container = new PosternContainer("postern")) {
      assertThat(container.getExposedPorts()).containsExactly(4566);
      assertThat(container.getEnvMap()).containsEntry("POSTERN_ADMIN_REMOTE", "true");
      assertThat(container.getCommandParts()).isEmpty();
      assertThat(container.region() + container.accessKey() + container.secretKey())
          .isEqualTo("us-east-1testtest");
    }
  }

  @Test
  @SuppressWarnings("deprecation") // Nothing else tells what is to be copied.
  void whatItIsGivenIsCopiedAndNamedAsArguments() throws Exception {
    Path document = Files.writeString(directory.resolve("pets, and more.yaml"), "{}");
    Path code = Files.createDirectory(directory.resolve("code"));
    try (PosternContainer container =
        new PosternContainer("postern")
            .withImport(document)
            .withImport(document)
            .withStage("test")
            .withFunction("greeter", code)
            .withFunction("remote", URI.create("http://host:3001"))
            .withStateDirectory(directory)) {
      assertThat(container.getCommandParts())
          .containsExactly(
              "start",
              "--import",
              "/var/postern/1/pets, and more.yaml",
              "--import",
              "/var/postern/3/pets, and more.yaml",
              "--stage",
              "test",
              "--lambda",
              "greeter=/var/postern/7",
              "--lambda",
              "remote=http://host:3001",
              "--state-dir",
              "/var/lib/postern");
      assertThat(container.getCopyToFileContainerPathMap().values())
          .containsExactlyInAnyOrder(
              "/var/postern/1/pets, and more.yaml",
              "/var/postern/3/pets, and more.yaml",
              "/var/postern/7");
    }
  }
}
