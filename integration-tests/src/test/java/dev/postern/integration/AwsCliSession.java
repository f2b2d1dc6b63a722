package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.integration.CommandProcess.Ended;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real AWS CLI for many commands. It takes about a second to start, so where it is a Python
 * package one process runs all commands; elsewhere each command is a process.
 */
abstract sealed class AwsCliSession implements AutoCloseable {
  private static final Path SESSION =
      Checkout.file("integration-tests/src/test/resources/aws-cli/session.py");

  /** Opens a session with a gateway, its commands running in this directory. */
  static AwsCliSession open(URI gateway, Path directory) throws Exception {
    Map<String, String> environment = AwsCli.environment(gateway);
    return isAPythonPackage(directory)
        ? new OneProcess(environment, directory)
        : new ProcessEach(environment, directory);
  }

  /** Runs a command: what follows {@code aws}. */
  abstract Ended run(List<String> arguments) throws Exception;

  @Override
  public abstract void close() throws IOException;

  private static boolean isAPythonPackage(Path directory) throws Exception {
    return Checkout.program("python3").isPresent()
        && CommandProcess.run(Map.of(), directory, "python3", "-c", "import awscli").exitCode()
            == 0;
  }

  private static final class OneProcess extends AwsCliSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    private OneProcess(Map<String, String> environment, Path directory) throws IOException {
      process =
          CommandProcess.builder(environment, directory, "python3", SESSION.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
      answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    @Override
    Ended run(List<String> arguments) throws IOException {
      commands.write(JSON.writeValueAsString(arguments) + "\n");
      commands.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the AWS CLI ended at " + arguments);
      }
      JsonNode answer = JSON.readTree(line);
      return new Ended(
          answer.get("exitCode").asInt(),
          answer.get("out").textValue(),
          answer.get("err").textValue());
    }

    @Override
    public void close() throws IOException {
      commands.close();
      answers.close();
      process.destroyForcibly();
    }
  }

  private static final class ProcessEach extends AwsCliSession {
    private final Map<String, String> environment;
    private final Path directory;

    private ProcessEach(Map<String, String> environment, Path directory) {
      this.environment = environment;
      this.directory = directory;
    }

    @Override
    Ended run(List<String> arguments) throws Exception {
      List<String> command = new ArrayList<>(List.of("aws"));
      command.addAll(arguments);
      return CommandProcess.run(environment, directory, command.toArray(String[]::new));
    }

    @Override
    public void close() {
      // Every command has ended.
    }
  }
}
