package dev.postern.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStorageTest {
  private static final Place PLACE = new Place("123456789012", "eu-west-1");
  private static final Kind<Note> NOTES = new Kind<>("notes", Note.class);

  private final FailingDisk disk = new FailingDisk();
  @TempDir private Path parent;
  private Path root = Path.of("");

  record Note(String text, Optional<Integer> stars) {
    static Note of(String text) {
      return new Note(text, Optional.empty());
    }
  }

  @BeforeEach
  void nameRoot() {
    root = parent.resolve("state");
  }

  private FileStorage open() {
    return FileStorage.open(root, "1.2.3", disk);
  }

  private Path file(String key) {
    return root.resolve("accounts/123456789012/eu-west-1/notes").resolve(FileName.of(key));
  }

  /** What the next gateway finds. */
  private Map<String, Note> kept() {
    try (FileStorage storage = open()) {
      return storage.shelf(PLACE, NOTES).load();
    }
  }

  private void keep(String... keys) {
    try (FileStorage storage = open()) {
      for (String key : keys) {
        storage.shelf(PLACE, NOTES).put(key, Note.of("on " + key));
      }
    }
  }

  @Test
  void aFileCanBeReadAndComparedAndTellsWhetherItIsWhole() throws Exception {
    keep("a");
    assertThat(file("a"))
        .hasContent(
            """
            {
              "text" : "on a"
            }
            {"key":"a","crc32c":"%s"}
            """
                .formatted(
                    Files.readString(file("a")).replaceAll("(?s).*\"crc32c\":\"(.{8}).*", "$1")));
    assertThat(root.resolve("format"))
        .hasContent(
            """
            {
              "format" : 1,
              "postern" : "1.2.3"
            }
            """);
  }

  @Test
  void whatWasPutIsThereAndWhatWasRemovedIsNot() {
    try (FileStorage storage = open()) {
      Shelf<Note> notes = storage.shelf(PLACE, NOTES);
      notes.put("a", Note.of("first"));
      notes.put("b", Note.of("b"));
      notes.put("a", new Note("second", Optional.of(5)));
      notes.remove("b");
      notes.remove("never");
      assertThat(storage.places()).containsExactly(PLACE);
    }
    assertThat(kept()).isEqualTo(Map.of("a", new Note("second", Optional.of(5))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "a",
        "../../x",
        "",
        ".",
        "arn:aws:acm:eu-west-1:1:certificate/x",
        "ä€😀",
        "CON"
      })
  void anyTextIsAKey(String key) {
    keep(key, "other");
    assertThat(kept().keySet()).containsExactlyInAnyOrder(key, "other");
    assertThat(file(key).normalize()).isEqualTo(file(key)).isRegularFile();
  }

  @Test
  void longKeysThatBeginAlikeAreApart() {
    String key = "/aws/lambda/".repeat(40);
    keep(key + "a", key + "b");
    assertThat(kept().keySet()).containsExactly(key + "a", key + "b");
  }

  @Test
  void aFullDiskIsAnErrorAndWhatWasKeptStays() {
    try (FileStorage storage = open()) {
      Shelf<Note> notes = storage.shelf(PLACE, NOTES);
      notes.put("a", Note.of("before"));
      disk.fill();
      assertThatThrownBy(() -> notes.put("a", Note.of("after")))
          .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.status()).isEqualTo(500))
          .hasMessage(
              "Postern cannot keep this change in %s, so it was not made: No space left on device"
                  .formatted(root.toAbsolutePath()));
      assertThatThrownBy(() -> notes.put("b", Note.of("new"))).isInstanceOf(AwsException.class);
      disk.makeRoom();
      notes.put("c", Note.of("room again"));
    }
    assertThat(kept()).isEqualTo(Map.of("a", Note.of("before"), "c", Note.of("room again")));
  }

  @Test
  void whatCannotBeDeletedStays() {
    try (FileStorage storage = open()) {
      Shelf<Note> notes = storage.shelf(PLACE, NOTES);
      notes.put("a", Note.of("a"));
      disk.protect();
      assertThatThrownBy(() -> notes.remove("a"))
          .isInstanceOf(AwsException.class)
          .hasMessageEndingWith("so it was not made: Read-only file system");
      assertThat(notes.load()).containsOnlyKeys("a");
    }
  }

  private interface Damage {
    byte[] to(byte[] file);
  }

  private static byte[] flipped(byte[] file) {
    file[file.length / 3] ^= 0x20;
    return file;
  }

  private void damage(Damage damage, String reason) throws IOException {
    keep("a", "b");
    Files.write(file("a"), damage.to(Files.readAllBytes(file("a"))));
    String aside = file("a").getFileName() + ".damaged";
    try (FileStorage storage = open()) {
      assertThat(storage.shelf(PLACE, NOTES).load()).isEqualTo(Map.of("b", Note.of("on b")));
      assertThat(storage.damage())
          .containsExactly(
              "%s is damaged: %s; it was renamed to %s"
                  .formatted(file("a").toAbsolutePath(), reason, aside));
    }
    try (FileStorage storage = open()) {
      assertThat(storage.shelf(PLACE, NOTES).load()).isEqualTo(Map.of("b", Note.of("on b")));
      assertThat(storage.damage())
          .containsExactly(
              file("a").resolveSibling(aside).toAbsolutePath()
                  + " was found damaged at an earlier start");
    }
  }

  @Test
  void aFileWithAnotherBitIsReportedAndTheRestIsServed() throws Exception {
    damage(FileStorageTest::flipped, "its checksum is not that of its content");
  }

  @Test
  void aFileThatWasCutIsReportedAndTheRestIsServed() throws Exception {
    damage(file -> Arrays.copyOf(file, file.length - 5), "its end is missing");
  }

  @Test
  void anEmptyFileIsReportedAndTheRestIsServed() throws Exception {
    damage(file -> new byte[0], "it is empty");
  }

  @Test
  void aFileOfSomethingElseIsReportedAndTheRestIsServed() throws Exception {
    damage(file -> "hello\n".getBytes(StandardCharsets.UTF_8), "it is not whole");
  }

  @Test
  void whatIsDamagedAgainIsSetAsideBesideTheFirst() throws Exception {
    for (int i = 0; i < 2; i++) {
      keep("a");
      Files.writeString(file("a"), "");
      assertThat(kept()).isEmpty();
    }
    try (FileStorage storage = open()) {
      assertThat(storage.shelf(PLACE, NOTES).load()).isEmpty();
      assertThat(storage.damage())
          .containsExactly(
              file("a").toAbsolutePath() + ".2.damaged was found damaged at an earlier start",
              file("a").toAbsolutePath() + ".damaged was found damaged at an earlier start");
    }
  }

  @Test
  void aWholeFileThatIsNotUnderstoodIsRefused() throws Exception {
    keep("a");
    Kind<Place> others = new Kind<>("notes", Place.class);
    try (FileStorage storage = open()) {
      assertThatThrownBy(() -> storage.shelf(PLACE, others).load())
          .isInstanceOf(StateRefusedException.class)
          .hasMessage(
              "%s was written by a newer Postern or changed by hand: text: is not known in a Place"
                  .formatted(file("a").toAbsolutePath()));
    }
    assertThat(file("a")).exists();
  }

  @Test
  void whatAnInterruptedChangeLeftIsDeleted() throws Exception {
    keep("a");
    Path left = Files.writeString(file("a").resolveSibling("7.tmp"), "{ hal");
    assertThat(kept()).isEqualTo(Map.of("a", Note.of("on a")));
    assertThat(left).doesNotExist();
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    keep("a");
    Files.writeString(root.resolve("format"), "{\"format\": 7, \"postern\": \"9.1\"}");
    assertThatThrownBy(this::open)
        .isInstanceOf(StateRefusedException.class)
        .hasMessage(
            "State directory %s was written by a newer Postern (9.1, format 7); this one reads format 1"
                .formatted(root));
  }

  @Test
  void aFormatThatNeverWasIsRefused() throws Exception {
    keep("a");
    Files.writeString(root.resolve("format"), "{}");
    assertThatThrownBy(this::open)
        .isInstanceOf(StateRefusedException.class)
        .hasMessage("State directory %s says it is of format 0, which never was".formatted(root));
  }

  @Test
  void aDamagedFormatIsRefused() throws Exception {
    keep("a");
    Files.writeString(root.resolve("format"), "{");
    assertThatThrownBy(this::open)
        .isInstanceOf(StateRefusedException.class)
        .hasMessage(
            "State directory %s cannot be used: its file format is damaged".formatted(root));
  }

  @Test
  void whatIsPutAfterAResetOnAShelfOfBeforeGoesNowhere() {
    try (FileStorage storage = open()) {
      Shelf<Note> before = storage.shelf(PLACE, NOTES);
      before.put("a", Note.of("a"));
      storage.clear();
      before.put("b", Note.of("b"));
      storage.shelf(PLACE, NOTES).put("c", Note.of("c"));
    }
    assertThat(kept()).containsOnlyKeys("c");
  }

  @Test
  void oneAccountIsForgottenAndTheOthersStay() {
    Place other = new Place("999999999999", "eu-west-1");
    try (FileStorage storage = open()) {
      storage.shelf(PLACE, NOTES).put("a", Note.of("a"));
      Shelf<Note> others = storage.shelf(other, NOTES);
      storage.clear(PLACE.account());
      others.put("b", Note.of("b"));
      assertThat(storage.places()).containsExactly(other);
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void anExportIsImportedElsewhereAllOrNothing() {
    keep("a", "b");
    byte[] exported;
    try (FileStorage storage = open()) {
      exported = storage.export().toJson();
    }
    root = parent.resolve("other");
    keep("gone");
    try (FileStorage storage = open()) {
      disk.fill();
      StateDocument document = StateDocument.parse(exported);
      assertThatThrownBy(() -> storage.replace(document)).isInstanceOf(AwsException.class);
      assertThat(storage.shelf(PLACE, NOTES).load()).containsOnlyKeys("gone");
      disk.makeRoom();
      storage.replace(document);
      assertThat(storage.export().toJson()).isEqualTo(exported);
    }
    assertThat(kept()).containsOnlyKeys("a", "b");
  }

  /**
   * The names of what stands in the directory at each moment at which an exchange may be killed.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"accounts accounts.new", "accounts.new accounts.old", "accounts accounts.old"})
  void anImportThatWasKilledIsFinishedOrNeverWas(String found) throws Exception {
    keep("old");
    List<String> names = List.of(found.split(" "));
    Path before = root.resolve("accounts");
    root = parent.resolve("made");
    keep("new");
    Path after = root.resolve("accounts");
    root = parent.resolve("state");
    boolean done = !names.contains("accounts.new") || !names.contains("accounts");
    if (done) {
      Files.move(before, root.resolve("accounts.old"));
    }
    Files.move(after, root.resolve(names.contains("accounts.new") ? "accounts.new" : "accounts"));
    assertThat(kept()).containsOnlyKeys(done ? "new" : "old");
    try (Stream<Path> left = Files.list(root)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("accounts", "format", "lock", "lock.pid");
    }
  }
}
