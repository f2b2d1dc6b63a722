package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/** State directories that {@code postern start} cannot use: one line, and nothing is touched. */
class StateDirectoryIT {
  @TempDir private Path directory;

  private CommandProcess start(Path state) throws Exception {
    return GatewayProcess.start(directory, "--state-dir", state.toString());
  }

  private CommandProcess.Ended refused(Path state) throws Exception {
    try (CommandProcess process = start(state)) {
      return process.ended();
    }
  }

  @Test
  void aDirectoryThatAnotherProcessUsesIsRefusedAndServedByThatOne() throws Exception {
    Path state = directory.resolve("state");
    try (CommandProcess first = start(state);
        ApiGatewayClient aws = SdkClient.of(GatewayProcess.endpoint(first))) {
      aws.createRestApi(it -> it.name("before"));
      assertThat(refused(state))
          .isEqualTo(
              new CommandProcess.Ended(
                  2,
                  "",
                  "postern: State directory %s is in use by process %s%n"
                      .formatted(state, Files.readString(state.resolve("lock.pid")).strip())));
      aws.createRestApi(it -> it.name("after"));
      assertThat(first.terminated().exitCode()).isZero();
    }
    try (CommandProcess next = start(state);
        ApiGatewayClient aws = SdkClient.of(GatewayProcess.endpoint(next))) {
      assertThat(aws.getRestApis().items())
          .extracting(api -> api.name())
          .containsExactlyInAnyOrder("before", "after");
    }
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsRefused() throws Exception {
    Path parent = Files.createDirectory(directory.resolve("parent"));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
    LoudSkip.unless(
        !Files.isWritable(parent),
        "this user may write everywhere, so not tested: a state directory that may not be written",
        "Run the tests as another user than root to test everything.");
    Path state = parent.resolve("state");
    assertThat(refused(state))
        .isEqualTo(
            new CommandProcess.Ended(
                2, "", "postern: State directory %s is not writable%n".formatted(state)));
  }

  @Test
  void aDirectoryBelowAFileIsRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Path state = file.resolve("state");
    assertThat(refused(state))
        .isEqualTo(
            new CommandProcess.Ended(
                2,
                "",
                "postern: State directory %s cannot be used: %s: Not a directory%n"
                    .formatted(state, state)));
  }
}
