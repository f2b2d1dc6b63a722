package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of the JUnit extension, built as a stranger builds it: by Maven, from the artifacts.
 */
class JunitExampleIT {
  /** What would be a logging framework that the extension forces on whoever uses it. */
  private static final List<String> LOGGING =
      List.of(
          "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
          "org/apache/logging/log4j/core/Logger.class",
          "org/jboss/logmanager/Logger.class");

  private static final Pattern CLASS_PATH =
      Pattern.compile("name=\"surefire.test.class.path\" value=\"([^\"]*)\"");

  @TempDir static Path directory;

  @BeforeAll
  static void install() throws Exception {
    LoudSkip.unless(
        Checkout.program("mvn").isPresent(),
        "there is no mvn on the PATH, so the JUnit example is not built",
        "Put Maven 3.8 or newer on the PATH.");
    InstalledArtifacts.install(Files.createDirectory(directory.resolve("repository")));
    copy(Checkout.file("examples/junit"), directory.resolve("example"));
  }

  @AfterAll
  static void unlink() throws IOException {
    if (Files.exists(directory.resolve("repository"))) {
      InstalledArtifacts.unlink(directory.resolve("repository"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("target")) {
          Path copied = to.resolve(relative);
          Files.createDirectories(copied.getParent());
          Files.copy(file, copied);
        }
      }
    }
  }

  private static Ended maven(String... arguments) throws Exception {
    String[] command =
        Stream.concat(
                Stream.of(
                    "mvn",
                    "-B",
                    "-Dmaven.repo.local=" + directory.resolve("repository"),
                    "-DargLine=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                Arrays.stream(arguments))
            .toArray(String[]::new);
    return CommandProcess.run(Map.of(), directory.resolve("example"), command);
  }

  @Test
  void theExampleRunsAndNoLoggingFrameworkComesWithIt() throws Exception {
    Ended ended = maven("test");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
    List<Path> jars = classPath();
    assertThat(jars).anyMatch(jar -> jar.toString().contains("slf4j-api"));
    for (Path jar : jars) {
      assertThat(loggingIn(jar)).as(jar.toString()).isEmpty();
    }
  }

  @Test
  void theExampleRunsWithJUnit510() throws Exception {
    Ended ended = maven("test", "-Djunit.version=5.10.5");

    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("Tests run: 4, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(classPath())
        .anyMatch(jar -> jar.endsWith("junit-jupiter-engine-5.10.5.jar"))
        .noneMatch(jar -> jar.toString().contains("5.14"));
  }

  /** The jars that the example's tests ran with. */
  private static List<Path> classPath() throws IOException {
    String report =
        Files.readString(
            directory.resolve("example/target/surefire-reports/TEST-example.PetStoreTest.xml"));
    Matcher property = CLASS_PATH.matcher(report);
    assertThat(property.find()).isTrue();
    return Arrays.stream(property.group(1).split(java.io.File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .map(Path::of)
        .toList();
  }

  private static List<String> loggingIn(Path jar) throws IOException {
    try (FileSystem entries = FileSystems.newFileSystem(jar)) {
      return LOGGING.stream().filter(entry -> Files.exists(entries.getPath(entry))).toList();
    }
  }
}
