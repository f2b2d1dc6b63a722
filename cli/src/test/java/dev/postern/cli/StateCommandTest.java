package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code postern state export} and {@code postern state import}. */
class StateCommandTest {
  private static final String STATE = "{\n  \"format\" : 1\n}\n";

  @TempDir private Path directory;
  private StubGateway gateway;

  @BeforeEach
  void open() throws IOException {
    gateway = new StubGateway();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private CommandRun run(String command, Path file) {
    return CommandRun.of("state", command, file.toString(), "--endpoint", gateway.url());
  }

  private static CommandRun refused(int exitCode, String line) {
    return new CommandRun(exitCode, "", "postern: " + line + "\n");
  }

  @Test
  void whatTheGatewayKeepsIsWrittenForItsOwnerAloneOverWhatIsThere() throws Exception {
    gateway.on("GET /_postern/state", 200, STATE);
    Path file = Files.writeString(directory.resolve("state.json"), "old");
    assertThat(run("export", file))
        .isEqualTo(new CommandRun(0, "", "Wrote " + file + ", which holds secrets\n"));
    assertThat(file).hasContent(STATE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    gateway.on("GET /_postern/state", 200, STATE);
    Path nowhere = directory.resolve("nowhere/state.json");
    assertThat(run("export", nowhere))
        .isEqualTo(refused(1, "cannot write " + nowhere + ": its directory is not there"));
    assertThat(run("export", directory)).isEqualTo(refused(2, directory + " is a directory"));
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(run("export", file.resolve("state.json")))
        .isEqualTo(refused(1, "cannot write " + file.resolve("state.json") + ": Not a directory"));
    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aFileIsSentAsItIs() throws Exception {
    gateway.on("POST /_postern/state", 200, "{\"status\":\"imported\"}");
    Path file = Files.writeString(directory.resolve("state.json"), STATE);
    assertThat(run("import", file))
        .isEqualTo(new CommandRun(0, "", "State of " + file + " is imported\n"));
    assertThat(gateway.asked()).containsExactly("POST /_postern/state " + STATE.strip());
  }

  @Test
  void aFileThatCannotBeReadIsAUsersError() {
    Path missing = directory.resolve("missing.json");
    assertThat(run("import", missing)).isEqualTo(refused(2, "there is no file " + missing));
    assertThat(run("import", directory)).isEqualTo(refused(2, directory + " is not a file"));
    assertThat(gateway.asked()).isEmpty();
  }

  @Test
  void whatTheGatewayRefusesIsItsLine() throws Exception {
    gateway.on("POST /_postern/state", 400, "{\"message\":\"this is no exported state\"}");
    Path file = Files.writeString(directory.resolve("state.json"), "[]");
    assertThat(run("import", file)).isEqualTo(refused(2, file + ": this is no exported state"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "import"})
  void aGatewayThatIsNotThereIsAFailure(String command) throws Exception {
    Path file = Files.writeString(directory.resolve("state.json"), STATE);
    String free = free();
    assertThat(CommandRun.of("state", command, file.toString(), "--endpoint", free))
        .isEqualTo(
            refused(
                1,
                (command.equals("import") ? file + ": " : "")
                    + "no gateway answers on "
                    + free
                    + " (Connection refused); start one with \"postern start\" or name another"
                    + " with --endpoint"));
    assertThat(file).hasContent(STATE);
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "import"})
  void theHelpHasExamples(String command) {
    assertThat(CommandRun.of("state", command, "--help").out())
        .startsWith("Usage: postern state " + command)
        .contains("\nExamples:\n  postern state " + command + " state.json\n");
  }
}
