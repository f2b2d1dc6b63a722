package dev.postern.lambda.code;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells editions of a directory that a developer edits from each other: by names, sizes and times
 * of its files. What runtimes and editors write beside the code does not count.
 */
final class DirectoryEdition extends SimpleFileVisitor<Path> {
  private final Path root;
  private final StringBuilder seen = new StringBuilder();

  private DirectoryEdition(Path root) {
    this.root = root;
  }

  static String of(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new NoSuchFileException("the function's directory " + root + " does not exist");
    }
    DirectoryEdition edition = new DirectoryEdition(root);
    Files.walkFileTree(root, edition);
    return Sha256.of(edition.seen.toString().getBytes(StandardCharsets.UTF_8)).hex();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    String name = String.valueOf(directory.getFileName());
    boolean beside =
        name.equals("__pycache__") || (name.startsWith(".") && !directory.equals(root));
    return beside ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    seen.append(root.relativize(file))
        .append('\0')
        .append(attributes.size())
        .append('\0')
        .append(attributes.lastModifiedTime())
        .append('\n');
    return FileVisitResult.CONTINUE;
  }

  /** A file that goes away while we look was no part of this edition. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    return FileVisitResult.CONTINUE;
  }
}
