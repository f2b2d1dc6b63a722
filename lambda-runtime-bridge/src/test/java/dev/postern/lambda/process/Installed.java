package dev.postern.lambda.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Skips a test that needs an interpreter that this machine does not have, and says so loudly. */
final class Installed {
  private static final String RULE = "*".repeat(78);

  private Installed() {}

  /** Goes on when the runtime's interpreter is on the PATH, or when it needs none. */
  static void neededFor(String runtime) {
    if (runtime.startsWith("python")) {
      needed("python3", runtime);
    } else if (runtime.startsWith("nodejs")) {
      needed("node", runtime);
    }
  }

  private static void needed(String program, String runtime) {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    if (!there) {
      System.err.println(RULE);
      System.err.println("SKIPPED: " + runtime + ", for there is no " + program + " on the PATH");
      System.err.println("Install " + program + " to test everything.");
      System.err.println(RULE);
    }
    assumeTrue(there, "no " + program);
  }
}
