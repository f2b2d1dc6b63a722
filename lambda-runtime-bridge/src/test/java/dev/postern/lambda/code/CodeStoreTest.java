package dev.postern.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** Archives, kept and unpacked without trust. */
class CodeStoreTest {
  private static final int LINK = 0120777;

  @TempDir Path directory;
  private CodeStore store;

  @BeforeEach
  void start() {
    store = new CodeStore(directory.resolve("store"));
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** The archive with that Unix mode for its only entry. */
  private static byte[] withMode(byte[] zip, int mode) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int central = bytes.getInt(zip.length - 22 + 16);
    bytes.put(central + 5, (byte) 3);
    bytes.putInt(central + 38, mode << 16);
    return zip;
  }

  private Path unpack(byte[] zip) throws IOException {
    FunctionCode.Zip code = store.put(zip);
    FunctionVersion version =
        new FunctionVersion(FunctionConfiguration.builder().build(), code, List.of());
    Path task = store.of(version).taskRoot();
    assertThat(store.of(version).taskRoot()).isEqualTo(task);
    return task;
  }

  private void refused(byte[] zip, String message) {
    assertThatThrownBy(() -> store.put(zip))
        .isInstanceOfSatisfying(
            AwsException.class,
            refusal -> {
              assertThat(refusal.message()).isEqualTo(message);
              assertThat(refusal.code()).isEqualTo("InvalidParameterValueException");
            });
  }

  @Test
  void anArchiveIsKeptAsItIs() throws IOException {
    byte[] zip = zip(Map.of("a/b.txt", "hello"));
    FunctionCode.Zip code = store.put(zip);
    assertThat(code.archive()).hasBinaryContent(zip);
    assertThat(code.size()).isEqualTo(zip.length);
    assertThat(store.archive(Sha256.of(zip).hex())).contains(code.archive());
    assertThat(store.archive("../../etc/passwd")).isEmpty();
    assertThat(unpack(zip).resolve("a/b.txt")).hasContent("hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {0100755, 0100500, 0100644, 0100600})
  void modesAreKeptAndFilesCanBeRead(int mode) throws IOException {
    Path file = unpack(withMode(zip(Map.of("bootstrap", "x")), mode)).resolve("bootstrap");
    assertThat(Files.isExecutable(file)).isEqualTo((mode & 0100) != 0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .matches("r..r..r..");
  }

  @Test
  void withoutModesEverythingCanBeRun() throws IOException {
    assertThat(unpack(zip(Map.of("bootstrap", "x"))).resolve("bootstrap")).isExecutable();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "a/../../out", "/etc/out", "a/..", "a\\..\\out"})
  void entriesThatLeadOutAreRefused(String name) throws IOException {
    refused(
        zip(Map.of(name, "x")),
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../../x", "a/../../..", "", "../.."})
  void linksThatLeadOutAreRefused(String target) throws IOException {
    refused(
        withMode(zip(Map.of("dir/link", target)), LINK),
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }

  @Test
  void linksWithinAreMade() throws IOException {
    Path link = unpack(withMode(zip(Map.of("lib/x.so", "../x.so.1")), LINK)).resolve("lib/x.so");
    assertThat(Files.readSymbolicLink(link)).hasToString("../x.so.1");
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    refused(
        "no zip".getBytes(StandardCharsets.UTF_8),
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
    refused(zip(Map.of("dir/", "")), "Uploaded file must be a non-empty zip");
  }

  @Test
  void whatIsUnpackedIsMeasuredWhileReading() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 251; i++) {
        zip.write(megabyte);
      }
    }
    refused(bytes.toByteArray(), "Unzipped size must be smaller than 262144000 bytes");
  }

  @Test
  void uploadsHaveALimit() {
    assertThatThrownBy(() -> store.put(new byte[52_428_800]))
        .isInstanceOfSatisfying(
            AwsException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(413);
              assertThat(refusal.code()).isEqualTo("RequestEntityTooLargeException");
              assertThat(refusal.message())
                  .isEqualTo("Zipped size must be smaller than 52428800 bytes");
            });
  }

  @Test
  void aDirectoryHasAnotherEditionOnceItIsEdited() throws IOException {
    Path root = Files.createDirectory(directory.resolve("code"));
    Files.writeString(root.resolve("app.py"), "a");
    FunctionVersion version =
        new FunctionVersion(
            FunctionConfiguration.builder().build(), new FunctionCode.Directory(root), List.of());
    String before = store.of(version).edition();
    assertThat(store.of(version).edition()).isEqualTo(before);
    Files.createDirectory(root.resolve("__pycache__"));
    Files.writeString(root.resolve("__pycache__/app.pyc"), "x");
    assertThat(store.of(version).edition()).isEqualTo(before);
    Files.writeString(root.resolve("app.py"), "bb");
    assertThat(store.of(version).edition()).isNotEqualTo(before);
  }

  /** Documented: larger archives than an upload's come from S3. */
  @Test
  void anArchiveFromElsewhereIsKeptAsAnUploadIs() throws IOException {
    byte[] zip = zip(Map.of("a.txt", "12345"));

    FunctionCode.Zip kept = store.put(new ByteArrayInputStream(zip));

    assertThat(kept).isEqualTo(store.put(zip));
    assertThat(store.unzipped(kept)).isEqualTo(5);
  }

  @Test
  void anArchiveWithoutEndIsRefusedWhileItIsRead() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return length;
          }
        };
    assertThatThrownBy(() -> store.put(endless))
        .isInstanceOfSatisfying(
            AwsException.class,
            e ->
                assertThat(e.message())
                    .isEqualTo("Unzipped size must be smaller than 262144000 bytes"));
    try (Stream<Path> left = Files.walk(directory).filter(Files::isRegularFile)) {
      assertThat(left).isEmpty();
    }
  }
}
