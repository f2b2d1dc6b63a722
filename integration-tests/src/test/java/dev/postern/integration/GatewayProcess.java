package dev.postern.integration;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** {@code postern start} as a process of its own, run from this test's classes. */
final class GatewayProcess {
  private static final String READY = "Postern is ready on ";

  private GatewayProcess() {}

  /** Starts one on a free port with these flags, in that directory. */
  static CommandProcess start(Path directory, String... flags) throws IOException {
    Stream<String> command =
        Stream.of(
            Checkout.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            Checkout.classPath(),
            "dev.postern.cli.Main",
            "start",
            "--port",
            "0");
    return CommandProcess.start(
        Map.of(), directory, Stream.concat(command, Stream.of(flags)).toArray(String[]::new));
  }

  /** Where it serves, as soon as it says so. */
  static URI endpoint(CommandProcess process) throws Exception {
    return URI.create(process.firstLine().substring(READY.length()));
  }
}
