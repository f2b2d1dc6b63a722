package dev.postern.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server under measurement in a process of its own, ready to answer on {@link #port()}. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?:ready |127\\.0\\.0\\.1:)(\\d+)");

  /** The jars that Undertow needs, and this one. */
  private static final Pattern BARE_JAR =
      Pattern.compile("(?:postern-benchmarks|undertow|xnio|jboss|wildfly|smallrye)-.*\\.jar");

  private final Process process;
  private final Path said;
  private final int port;

  private ServerProcess(Process process, Path said, int port) {
    this.process = process;
    this.said = said;
    this.port = port;
  }

  /** The reference server on a free port, with no more on its class path than it needs. */
  static ServerProcess bare(List<String> jvmFlags) {
    return start(command(jvmFlags, List.of("-cp", bareClassPath(), BareServer.class.getName())));
  }

  private static String bareClassPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> BARE_JAR.matcher(new File(entry).getName()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Postern on a free port, from the packaged jar, with these options more. */
  static ServerProcess postern(List<String> jvmFlags, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-jar", posternJar(), "start", "--port", "0"));
    arguments.addAll(List.of(options));
    return start(command(jvmFlags, arguments));
  }

  /** Runs what the launcher runs to make a gateway's archive of loaded classes, to its end. */
  static void train(List<String> jvmFlags) throws IOException {
    Path said = Files.createTempFile("postern-benchmark", ".log");
    try {
      int exitCode =
          new ProcessBuilder(
                  command(
                      jvmFlags,
                      List.of("-cp", posternJar(), "dev.postern.cli.TrainingRun", "start")))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new IOException("the training ended with " + exitCode + ": " + text(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Files.delete(said);
    }
  }

  private static String posternJar() {
    File jar = new File("cli/target/postern/postern.jar");
    if (!jar.isFile()) {
      throw new IllegalStateException(
          jar + " is missing: run from the repository's root after 'mvn -DskipTests package'");
    }
    return jar.getPath();
  }

  private static List<String> command(List<String> jvmFlags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvmFlags);
    command.addAll(arguments);
    return command;
  }

  /** What the server says on standard error is shown only when it does not start. */
  private static ServerProcess start(List<String> command) {
    try {
      Path said = Files.createTempFile("postern-benchmark", ".log");
      Process process = new ProcessBuilder(command).redirectError(said.toFile()).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = PORT.matcher(line);
        if (matcher.find()) {
          return new ServerProcess(process, said, Integer.parseInt(matcher.group(1)));
        }
      }
      throw new IllegalStateException(
          "ended before it was ready: " + String.join(" ", command) + ": " + text(said));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** The port it listens on, on 127.0.0.1. */
  int port() {
    return port;
  }

  /** What it has spent so far, user and system. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /**
   * A line of Linux's summary of its memory, such as {@code Rss} or {@code Pss}, in megabytes: of
   * pages that several processes share, Pss counts this one's part.
   */
  double megabytes(String line) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
      return lines
              .filter(text -> text.startsWith(line + ":"))
              .mapToInt(text -> Integer.parseInt(text.replaceAll("[^0-9]", "")))
              .sum()
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has its JVM collect garbage. */
  void collectGarbage() {
    String jcmd = System.getProperty("java.home") + "/bin/jcmd";
    try {
      new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
