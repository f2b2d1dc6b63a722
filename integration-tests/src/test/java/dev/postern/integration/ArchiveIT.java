package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.integration.CommandProcess.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of loaded classes that the launcher makes and uses: never stale, never fatal, never
 * heard of. In a checkout of its own, which borrows the built jars.
 */
class ArchiveIT {
  private static final String USED = "shared objects file";

  @SuppressWarnings("NullAway.Init") // set by JUnit
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static Path whole;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path beside;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path cache;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Path archive;

  /** Makes the archive once, in the user's cache, for nobody may write beside the jar. */
  @BeforeAll
  static void makeOne() throws Exception {
    Path built = Checkout.file("cli/target/postern");
    Path home = Files.createDirectories(home().resolve("cli/target/postern"));
    Files.copy(Path.of(Checkout.launcher()), home().resolve("postern"));
    Files.copy(built.resolve("postern.jar"), home.resolve("postern.jar"));
    Files.createSymbolicLink(home.resolve("lib"), built.resolve("lib"));
    Path blocked = Files.createFile(home.resolve("archive"));
    Ended ended = postern(Map.of("POSTERN_ARCHIVE", "now"), "--version");
    Files.delete(blocked);
    assertThat(ended.err()).isEmpty();
    Path made = onlyArchive(directory.resolve("cache/postern"));
    whole = Files.move(made, directory.resolve(made.getFileName()));
    Files.move(size(made), size(whole));
  }

  @AfterAll
  static void giveTheLibrariesBack() throws IOException {
    Files.delete(home().resolve("cli/target/postern/lib"));
  }

  @BeforeEach
  void putItBesideTheJar() throws IOException {
    beside = Files.createDirectories(home().resolve("cli/target/postern/archive"));
    cache = directory.resolve("cache/postern");
    archive = Files.createLink(beside.resolve(whole.getFileName()), whole);
    Files.createLink(size(archive), size(whole));
  }

  @AfterEach
  void removeArchives() throws IOException {
    for (Path place : List.of(beside, cache)) {
      for (Path file : files(place)) {
        Files.delete(file);
      }
    }
  }

  @Test
  void classesComeFromTheArchiveBesideTheJar() throws Exception {
    assertThat(origin(Map.of())).contains(USED);
  }

  @Test
  void classesComeFromTheArchiveInTheUsersCache() throws Exception {
    Files.move(size(archive), size(cache.resolve(whole.getFileName())));
    Files.move(archive, cache.resolve(whole.getFileName()));

    assertThat(origin(Map.of())).contains(USED);
  }

  @Test
  void nobodyHasToWantIt() throws Exception {
    assertThat(origin(Map.of("POSTERN_ARCHIVE", "off"))).doesNotContain(USED);
  }

  @Test
  void anArchiveOfAnOlderJarIsNotUsed() throws Exception {
    Path jar = home().resolve("cli/target/postern/postern.jar");
    FileTime before = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.from(before.toInstant().minus(Duration.ofDays(400))));
    try {
      assertThat(origin(Map.of())).doesNotContain(USED);
    } finally {
      Files.setLastModifiedTime(jar, before);
    }
  }

  @Test
  void aTruncatedArchiveIsNotHeardOf() throws Exception {
    Files.delete(archive);
    Files.copy(whole, archive);
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertThat(origin(Map.of())).doesNotContain(USED);
  }

  @Test
  void whatIsNoArchiveIsNotHeardOf() throws Exception {
    Files.delete(archive);
    Files.writeString(archive, "not an archive");

    assertThat(origin(Map.of())).doesNotContain(USED);
  }

  @Test
  void whereNobodyMayWriteThereIsNone() throws Exception {
    removeArchives();
    Files.delete(beside);
    Files.createFile(beside);
    Path blocked = Files.createFile(directory.resolve("blocked"));
    try {
      assertThat(origin(Map.of("POSTERN_ARCHIVE", "now", "XDG_CACHE_HOME", blocked.toString())))
          .doesNotContain(USED);
    } finally {
      Files.delete(blocked);
      Files.delete(beside);
      Files.createDirectory(beside);
    }
  }

  @Test
  void whileOneIsMadeNobodyMakesAnother() throws Exception {
    removeArchives();
    Path making = Files.createDirectory(beside.resolve(whole.getFileName() + ".making"));

    assertThat(origin(Map.of("POSTERN_ARCHIVE", "now"))).doesNotContain(USED);
    assertThat(files(beside)).containsExactly(making);
  }

  @Test
  void whatAKilledProcessLeftIsTakenOver() throws Exception {
    removeArchives();
    Path making = Files.createDirectory(beside.resolve(whole.getFileName() + ".making"));
    Files.writeString(making.resolve("archive"), "half of an archi");
    Files.setLastModifiedTime(making, FileTime.from(Instant.now().minus(Duration.ofMinutes(20))));

    assertThat(origin(Map.of("POSTERN_ARCHIVE", "now"))).contains(USED);
    assertThat(files(beside)).containsExactlyInAnyOrder(archive, size(archive));
  }

  @Test
  void whatHasEverythingDoesForAGatewayThatHasNoneOfItsOwn() throws Exception {
    String own = whole.getFileName().toString().replace("-all-", "-start-");
    Path making = Files.createDirectory(beside.resolve(own + ".making"));

    assertThat(origin(Map.of("POSTERN_ARCHIVE", "now"), "start", "--help")).contains(USED);
    assertThat(files(beside)).containsExactlyInAnyOrder(archive, size(archive), making);
  }

  @Test
  void aGatewayThatOnlyServesHasASmallerArchiveOfItsOwn() throws Exception {
    Map<String, String> now = Map.of("POSTERN_ARCHIVE", "now");
    assertThat(origin(now, "start", "--help")).contains(USED);
    List<Path> own = new ArrayList<>(files(beside));
    own.removeAll(List.of(archive, size(archive)));
    assertThat(own).hasSize(2).allMatch(file -> file.toString().contains("-start-"));

    assertThat(archive.getFileName().toString()).contains("-all-");
    assertThat(Files.size(own.get(0)) + Files.size(own.get(1))).isLessThan(Files.size(archive));
    assertThat(origin(now, "start", "--import=api.yaml", "--help")).contains(USED);
    assertThat(origin(now, "start", "--help")).contains(USED);
    assertThat(files(beside)).hasSize(4);
  }

  /** Where the JVM found the class of the command line. */
  private static String origin(Map<String, String> environment) throws Exception {
    return origin(environment, "--version");
  }

  private static String origin(Map<String, String> environment, String... arguments)
      throws Exception {
    Path log = directory.resolve("classes.log");
    String logging = "-Xlog:class+load:file=" + log;
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("POSTERN_JAVA_OPTS", logging);
    Ended ended = postern(variables, arguments);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).isNotBlank();
    assertThat(ended.err()).isEmpty();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(" dev.postern.cli.PosternCommandLine "))
          .findFirst()
          .orElseThrow();
    } finally {
      Files.delete(log);
    }
  }

  private static Ended postern(Map<String, String> environment, String... arguments)
      throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("XDG_CACHE_HOME", directory.resolve("cache").toString());
    List<String> command = new ArrayList<>(List.of(home().resolve("postern").toString()));
    command.addAll(List.of(arguments));
    return CommandProcess.run(variables, directory, command.toArray(String[]::new));
  }

  private static Path home() {
    return directory.resolve("home");
  }

  private static Path size(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".size");
  }

  private static Path onlyArchive(Path place) throws IOException {
    List<Path> files =
        files(place).stream().filter(file -> !file.toString().endsWith(".size")).toList();
    assertThat(files).hasSize(1);
    return files.get(0);
  }

  private static List<Path> files(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.toList();
    }
  }
}
