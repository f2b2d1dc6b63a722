package dev.postern.lambda.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Postern's runtime clients as files: unpacked from the jar once per start of Postern. */
final class RuntimeFiles {
  private static final List<String> NAMES = List.of("bootstrap.py", "bootstrap.mjs");

  private RuntimeFiles() {}

  /** Writes all clients into a directory, which is made. */
  static void unpack(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : NAMES) {
      try (InputStream content = RuntimeFiles.class.getResourceAsStream(name)) {
        if (content == null) {
          throw new IOException("Postern's own " + name + " is missing from its jar");
        }
        Files.copy(content, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
