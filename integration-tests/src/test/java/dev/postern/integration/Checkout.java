package dev.postern.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of this checkout, and what is installed on this machine. */
final class Checkout {
  private static final Path ROOT =
      Path.of(System.getProperty("postern.checkout", "..")).toAbsolutePath().normalize();

  private Checkout() {}

  /** A file of the checkout, such as {@code examples/petstore/petstore.yaml}. */
  static Path file(String path) {
    return ROOT.resolve(path);
  }

  static String text(String path) {
    try {
      return Files.readString(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String launcher() {
    return file("postern").toString();
  }

  /** The {@code java} that runs this test. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A program on the PATH, if it is installed. */
  static Optional<Path> program(String name) {
    String[] directories = System.getenv("PATH").split(java.io.File.pathSeparator);
    for (String directory : directories) {
      Path candidate = Path.of(directory, name);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
