package dev.postern.integration;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A local Maven repository with this build's artifacts as {@code mvn install} would put them there;
 * everything else in it is the repository that the build itself uses.
 */
final class InstalledArtifacts {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final List<String> MODULES =
      List.of(
          "aws-wire-protocol",
          "openapi-import",
          "lambda-runtime-bridge",
          "emulator",
          "junit-extension");

  private InstalledArtifacts() {}

  /** Where the build keeps what it has downloaded. */
  private static Path repositoryOfTheBuild() {
    String unknown = Path.of(System.getProperty("user.home"), ".m2", "repository").toString();
    return Path.of(System.getProperty("postern.repository", unknown));
  }

  /**
   * Puts the repository together.
   *
   * @param repository an empty directory
   */
  static void install(Path repository) throws IOException {
    link(repositoryOfTheBuild(), repository, "dev");
    Path dev = Files.createDirectory(repository.resolve("dev"));
    link(repositoryOfTheBuild().resolve("dev"), dev, "postern");
    Files.copy(Checkout.file("pom.xml"), place(dev, "postern-parent", ".pom"));
    Files.copy(Checkout.file("bom/pom.xml"), place(dev, "postern-bom", ".pom"));
    for (String module : MODULES) {
      Files.copy(Checkout.file(module + "/pom.xml"), place(dev, "postern-" + module, ".pom"));
      Path jar = Checkout.file(module + "/target/postern-" + module + "-" + VERSION + ".jar");
      Files.copy(jar, place(dev, "postern-" + module, ".jar"));
    }
  }

  /** Takes the links to the build's repository away, so that nobody who deletes follows them. */
  static void unlink(Path repository) throws IOException {
    for (Path directory : List.of(repository, repository.resolve("dev"))) {
      try (DirectoryStream<Path> children =
          Files.newDirectoryStream(directory, Files::isSymbolicLink)) {
        for (Path link : children) {
          Files.delete(link);
        }
      }
    }
  }

  private static void link(Path from, Path to, String otherThan) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
      for (Path child : children) {
        if (!child.getFileName().toString().equals(otherThan)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
      }
    }
  }

  private static Path place(Path dev, String artifact, String extension) throws IOException {
    Path directory = dev.resolve(Path.of("postern", artifact, VERSION));
    return Files.createDirectories(directory).resolve(artifact + "-" + VERSION + extension);
  }
}
