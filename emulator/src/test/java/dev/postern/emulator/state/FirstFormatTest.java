package dev.postern.emulator.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A state directory of the first format, as a gateway wrote it when that format was new, with a
 * value of each kind. Whoever has to change a file of it to keep these tests green makes
 * directories unreadable that people have: the format needs its next number, and a way to read this
 * one. Its keys and secrets were made for it and open nothing.
 */
class FirstFormatTest {
  private static final String API = "/_aws/execute-api/ksl2alad9e/dev/pets?kind=cat";

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path directory;

  @BeforeEach
  void copy() throws Exception {
    URL format = Objects.requireNonNull(FirstFormatTest.class.getResource("format-1/format"));
    Path root = Objects.requireNonNull(Path.of(format.toURI()).getParent());
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(path -> !path.equals(root)).toList()) {
        Files.copy(file, directory.resolve(root.relativize(file).toString()));
      }
    }
  }

  private String get(Postern postern, String page) throws Exception {
    return send(HttpRequest.newBuilder(postern.endpoint().resolve(page)));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private Postern start() {
    return Postern.start(PosternConfig.defaults().withStateDirectory(directory));
  }

  @Test
  void everyKindIsInIt() throws Exception {
    Set<String> found = new TreeSet<>();
    for (Path place : children(directory.resolve("accounts/123456789012"))) {
      children(place).forEach(kind -> found.add(kind.getFileName().toString()));
    }
    Set<String> kinds = new HashSet<>(Kinds.NAMES);
    kinds.addAll(KeptFunctions.NAMES);
    assertThat(found).isEqualTo(new TreeSet<>(kinds));
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }

  @Test
  void itIsReadWholeAndServed() throws Exception {
    try (Postern postern = start()) {
      assertThat(get(postern, API)).isEqualTo("kept ä");
      assertThat(get(postern, "/_postern/health")).doesNotContain("damaged");
      for (Path place : children(directory.resolve("accounts/123456789012"))) {
        assertThat(children(place)).allSatisfy(kind -> assertThat(children(kind)).isNotEmpty());
      }
    }
  }

  /** What is exported of a directory is what stands in its files; of a memory, what was read. */
  @Test
  void whatIsReadOfItIsWhatStandsInIt() throws Exception {
    String files;
    try (Postern postern = start()) {
      files = get(postern, "/_postern/state");
    }
    try (Postern memory = Postern.start(PosternConfig.defaults())) {
      URI page = memory.endpoint().resolve("/_postern/state");
      assertThat(
              send(
                  HttpRequest.newBuilder(page)
                      .POST(HttpRequest.BodyPublishers.ofString(files, UTF_8))))
          .isEqualTo("{\"status\":\"imported\"}");
      assertThat(get(memory, "/_postern/state")).isEqualTo(files);
      assertThat(get(memory, API)).isEqualTo("kept ä");
    }
  }
}
