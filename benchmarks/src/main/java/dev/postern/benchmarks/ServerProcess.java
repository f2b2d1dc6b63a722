package dev.postern.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server under measurement in a process of its own, ready to answer on {@link #port()}. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("(?:ready |127\\.0\\.0\\.1:)(\\d+)");

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The reference server on a free port. */
  static ServerProcess bare(List<String> jvmFlags) {
    return java(
        jvmFlags,
        List.of("-cp", System.getProperty("java.class.path"), BareServer.class.getName()));
  }

  /** Postern on a free port, from the packaged jar. */
  static ServerProcess postern(List<String> jvmFlags) {
    return java(jvmFlags, List.of("-jar", posternJar(), "start", "--port", "0"));
  }

  private static String posternJar() {
    File jar = new File("cli/target/postern/postern.jar");
    if (!jar.isFile()) {
      throw new IllegalStateException(
          jar + " is missing: run from the repository's root after 'mvn -DskipTests package'");
    }
    return jar.getPath();
  }

  private static ServerProcess java(List<String> jvmFlags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvmFlags);
    command.addAll(arguments);
    return start(command);
  }

  private static ServerProcess start(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = PORT.matcher(line);
        if (matcher.find()) {
          return new ServerProcess(process, Integer.parseInt(matcher.group(1)));
        }
      }
      throw new IllegalStateException("ended before it was ready: " + String.join(" ", command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port it listens on, on 127.0.0.1. */
  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
