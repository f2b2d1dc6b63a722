package dev.postern.lambda.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CodeArchiveTest {
  @TempDir private Path directory;

  /** What is in an archive, by name: kind, mode and content or target. */
  private Map<String, String> packed() throws Exception {
    Map<String, String> entries = new TreeMap<>();
    try (InputStream in = CodeArchive.of(directory);
        TarArchiveInputStream archive = new TarArchiveInputStream(in, "UTF-8")) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        String mode = Integer.toOctalString(entry.getMode() & 0777);
        entries.put(
            entry.getName(),
            entry.isSymbolicLink()
                ? "-> " + entry.getLinkName()
                : mode + " " + new String(archive.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }

  private void file(String name, String content, String permissions) throws Exception {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void filesKeepTheirModesAndLinksStayLinks() throws Exception {
    file("bootstrap", "#!/bin/sh\n", "rwxr-xr-x");
    file("lib/data", "x", "rw-------");
    Files.setPosixFilePermissions(
        directory.resolve("lib"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(directory.resolve("current"), Path.of("lib"));
    Files.createSymbolicLink(directory.resolve("nowhere"), Path.of("../missing"));

    assertThat(packed())
        .isEqualTo(
            Map.of(
                "bootstrap", "755 #!/bin/sh\n",
                "lib/", "750 ",
                "lib/data", "600 x",
                "current", "-> lib",
                "nowhere", "-> ../missing"));
  }

  @Test
  void namesMayBeLongAndInAnyScript() throws Exception {
    String deep = ("d".repeat(90) + "/").repeat(3) + "Grüße.txt";
    file(deep, "hello", "rw-r--r--");

    assertThat(packed()).containsEntry(deep, "644 hello");
  }

  @Test
  void anEmptyDirectoryIsAnEmptyArchive() throws Exception {
    assertThat(packed()).isEmpty();
  }

  @Test
  void aDirectoryThatIsGoneIsAnErrorThatNamesIt() {
    Path gone = directory.resolve("gone");

    assertThatThrownBy(() -> CodeArchive.of(gone))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(gone.toString());
  }
}
