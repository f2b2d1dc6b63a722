package dev.postern.lambda.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The executor's own directory for temporary files, made when it is first needed. */
final class Scratch {
  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

  private @Nullable Path directory;

  synchronized Path directory() throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory("postern-lambda-").toRealPath();
      RuntimeFiles.unpack(directory.resolve("runtime"));
    }
    return directory;
  }

  /** The directory with the runtime clients. */
  Path runtimes() throws IOException {
    return directory().resolve("runtime");
  }

  synchronized void close() {
    if (directory != null) {
      delete(directory);
      directory = null;
    }
  }

  /** Deletes a tree, without following links. */
  static void delete(Path tree) {
    try {
      Files.walkFileTree(tree, new Deletion());
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", tree, e.toString());
    }
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
      // Deleted by somebody else meanwhile, or not ours to read; the directory's deletion tells.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
