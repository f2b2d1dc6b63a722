package dev.postern.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * An OpenAPI document as it lies on disk; what it says is the gateway's to judge.
 *
 * @param name the file's name as the user wrote it
 * @param content its bytes
 */
record ApiDocument(String name, byte[] content) {
  /** Reads a file, or refuses with one line that says why it cannot be read. */
  static ApiDocument read(String file) {
    return new ApiDocument(file, readFile(file));
  }

  /** A file's bytes, or a user's error that says why they cannot be had. */
  static byte[] readFile(String file) {
    Path path = path(file);
    if (!Files.exists(path)) {
      throw CommandFailure.userError("there is no file " + file);
    }
    if (!Files.isRegularFile(path)) {
      throw CommandFailure.userError(file + " is not a file");
    }
    try {
      return Files.readAllBytes(path);
    } catch (AccessDeniedException e) {
      throw CommandFailure.userError("cannot read " + file + ": permission denied");
    } catch (IOException e) {
      throw CommandFailure.userError("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw CommandFailure.userError("not a file name: " + e.getMessage());
    }
  }
}
