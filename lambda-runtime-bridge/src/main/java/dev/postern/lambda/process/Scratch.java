package dev.postern.lambda.process;

import dev.postern.lambda.code.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      DirectoryTree.delete(tree);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", tree, e.toString());
    }
  }
}
