package dev.postern.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** What this test runs with, whether a build or a console runs it. */
  static String classPath() {
    if (Checkout.class.getClassLoader() instanceof URLClassLoader console) {
      return Stream.of(console.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A program on the PATH, if it is installed. */
  static Optional<Path> program(String name) {
    String[] directories = System.getenv("PATH").split(File.pathSeparator);
    for (String directory : directories) {
      Path candidate = Path.of(directory, name);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
