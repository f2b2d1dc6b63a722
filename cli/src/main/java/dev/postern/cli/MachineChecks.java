package dev.postern.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The doctor's checks of the machine: Java, the temporary directory, names below localhost.
 *
 * @param environment the environment variables
 */
record MachineChecks(Map<String, String> environment) {
  private static final long LITTLE_BYTES = 200L << 20;
  private static final int VIRTUAL_THREADS = 21;

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(archive(ProcessHandle.current().info().arguments().orElse(new String[0])));
    findings.add(temporary(Path.of(System.getProperty("java.io.tmpdir"))));
    findings.add(names());
    return findings;
  }

  private Finding java() {
    String text =
        "%s from %s".formatted(Runtime.version(), System.getProperty("java.home", "unknown"));
    boolean given = !environment.getOrDefault("JAVA_HOME", "").isEmpty();
    String origin = given ? " (JAVA_HOME)" : " (the java of the PATH)";
    return Runtime.version().feature() < VIRTUAL_THREADS
        ? Finding.ok("Java", text + origin + "; 25 starts faster")
        : Finding.ok("Java", text + origin);
  }

  /**
   * Whether the JVM starts from an archive of its classes.
   *
   * @param arguments what the JVM was started with
   */
  static Finding archive(String... arguments) {
    return Arrays.stream(arguments)
        .filter(it -> it.startsWith("-XX:SharedArchiveFile=") || it.startsWith("-XX:AOTCache="))
        .map(it -> Finding.ok("class archive", it.substring(it.indexOf('=') + 1)))
        .findFirst()
        .orElseGet(
            () ->
                Finding.note(
                    "class archive",
                    "none is in use, so a start takes longer; \"postern start\" makes one for the"
                        + " next time"));
  }

  static Finding temporary(Path directory) {
    String subject = "temporary directory";
    try {
      Path probe = Files.createTempFile(directory, "postern-doctor", "");
      Files.delete(probe);
      long free = Files.getFileStore(directory).getUsableSpace();
      return free < LITTLE_BYTES
          ? Finding.note(
              subject,
              directory + " has " + (free >> 20) + " MB left; code of functions is unpacked there")
          : Finding.ok(subject, directory + " can be written");
    } catch (IOException | SecurityException e) {
      return Finding.broken(
          subject,
          directory
              + " cannot be written, so functions cannot run; name another with"
              + " POSTERN_JAVA_OPTS=-Djava.io.tmpdir=DIR");
    }
  }

  private static Finding names() {
    String name = "doctor.execute-api.localhost";
    try {
      if (InetAddress.getByName(name).isLoopbackAddress()) {
        return Finding.ok("names", name + " is this machine");
      }
    } catch (UnknownHostException e) {
      // Said below.
    }
    return Finding.note(
        "names",
        name
            + " does not resolve here; curl and browsers know it by themselves, other clients can"
            + " use http://127.0.0.1:4566/_aws/execute-api/API_ID/STAGE/...");
  }
}
