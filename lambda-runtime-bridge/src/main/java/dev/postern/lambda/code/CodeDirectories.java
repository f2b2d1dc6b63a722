package dev.postern.lambda.code;

import dev.postern.lambda.function.FunctionVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Gives the code of a version as directories that can be run from. */
public interface CodeDirectories {
  /**
   * What a sandbox runs from.
   *
   * @param taskRoot the function's code, what is {@code /var/task} in AWS
   * @param opt the layers put over each other, what is {@code /opt}; empty without layers
   * @param edition changes whenever the content does, as in a directory that is edited
   */
  record Unpacked(Path taskRoot, Optional<Path> opt, String edition) {}

  /**
   * The directories of a version, unpacked when they are first asked for. May block.
   *
   * @throws IOException when they cannot be had; the message says why in one line
   */
  Unpacked of(FunctionVersion version) throws IOException;
}
