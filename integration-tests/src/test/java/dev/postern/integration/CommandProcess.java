package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program as a process of its own, its output read as it comes. */
final class CommandProcess implements AutoCloseable {
  /** Far more than anything here takes; only a hanging process gets there. */
  private static final long PATIENCE_SECONDS = 240;

  /**
   * What the developer's own shell says about AWS, Postern and Terraform's runs must not reach a
   * test. Where Terraform finds its providers must.
   */
  private static final Pattern DEVELOPERS_OWN =
      Pattern.compile("(AWS|POSTERN)_.*|TF_(?!CLI_CONFIG_FILE|PLUGIN_CACHE_DIR).*");

  private final Process process;
  private final CompletableFuture<Optional<String>> firstLine = new CompletableFuture<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> out = new CompletableFuture<>();
  private final CompletableFuture<String> err = new CompletableFuture<>();

  /**
   * How a process ended.
   *
   * @param exitCode its exit code
   * @param out all of its standard output
   * @param err all of its standard error
   */
  record Ended(int exitCode, String out, String err) {}

  private CommandProcess(Process process) {
    this.process = process;
    read(process.getInputStream(), out, firstLine);
    read(process.getErrorStream(), err, new CompletableFuture<>());
  }

  /** A program to start with these environment variables beside the test's own. */
  static ProcessBuilder builder(
      Map<String, String> environment, Path directory, String... command) {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
    builder.environment().keySet().removeIf(DEVELOPERS_OWN.asMatchPredicate());
    builder.environment().putAll(environment);
    return builder;
  }

  /** Starts a program with these environment variables beside the test's own. */
  static CommandProcess start(Map<String, String> environment, Path directory, String... command)
      throws IOException {
    return new CommandProcess(builder(environment, directory, command).start());
  }

  /** Runs a program to its end. */
  static Ended run(Map<String, String> environment, Path directory, String... command)
      throws Exception {
    try (CommandProcess process = start(environment, directory, command)) {
      return process.ended();
    }
  }

  /** Runs the launcher to its end, in the checkout. */
  static Ended postern(String... arguments) throws Exception {
    return run(Map.of(), Checkout.file(""), launcher(arguments));
  }

  /** The launcher with these arguments. */
  static String[] launcher(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Checkout.launcher();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return command;
  }

  /** The first line on standard output, as soon as it is there. */
  String firstLine() throws Exception {
    Optional<String> line = firstLine.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return line.orElseThrow(() -> new AssertionError("ended without a line: " + err.join()));
  }

  /** Waits for a line on either stream that has this in it, and was not waited for before. */
  void awaitLine(String part) throws Exception {
    String line = "";
    while (!line.contains(part)) {
      line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("it does not say: " + part);
      }
    }
  }

  /** Waits for the end. */
  Ended ended() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + process.info());
    }
    return new Ended(process.exitValue(), out.get(), err.get());
  }

  /** Sends SIGTERM and waits for the end. */
  Ended terminated() throws Exception {
    // Process.destroy() would close the pipes as well, and lose what is still to be read.
    process.toHandle().destroy();
    return ended();
  }

  /** Sends a signal by its name, such as {@code INT}, and waits for the end. */
  Ended signalled(String signal) throws Exception {
    run(Map.of(), Checkout.file(""), "kill", "-" + signal, Long.toString(process.pid()));
    return ended();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read(
      InputStream stream,
      CompletableFuture<String> all,
      CompletableFuture<Optional<String>> firstLine) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                StringBuilder read = new StringBuilder();
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                  lines.add(line);
                  firstLine.complete(Optional.of(line));
                  read.append(line).append('\n');
                }
                all.complete(read.toString());
              } catch (IOException e) {
                all.completeExceptionally(new UncheckedIOException(e));
              } finally {
                firstLine.complete(Optional.empty());
              }
            });
    reader.setDaemon(true);
    reader.start();
  }
}
