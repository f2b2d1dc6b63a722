package dev.postern.lambda.code;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Directories of code and of its runs, with all that is in them; symbolic links are not followed.
 */
public final class DirectoryTree {
  private DirectoryTree() {}

  /**
   * Deletes it, if it is there. What somebody else deletes meanwhile is no error; what stays is.
   *
   * @throws IOException if something of it is still there
   */
  public static void delete(Path directory) throws IOException {
    Files.walkFileTree(directory, new Deletion());
    // Still there only if it could not be read.
    Files.deleteIfExists(directory);
  }

  /** Deletes what it visits. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // Gone meanwhile, or not ours to read: the deletion of the directory that it is in tells.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(left);
      return FileVisitResult.CONTINUE;
    }
  }
}
