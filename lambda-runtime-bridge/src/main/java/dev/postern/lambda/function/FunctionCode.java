package dev.postern.lambda.function;

import java.net.URI;
import java.nio.file.Path;

/** The code of a function version, in one of the forms in which Postern can run it. */
public sealed interface FunctionCode {
  /**
   * An archive that was uploaded.
   *
   * @param archive the file, named by its hash and never changed
   * @param sha256 base64 of the SHA-256 of its bytes, as {@code CodeSha256}
   * @param size its length in bytes
   */
  record Zip(Path archive, String sha256, long size) implements FunctionCode {}

  /**
   * A container image.
   *
   * @param uri as the container engine knows it
   */
  record Image(String uri) implements FunctionCode {}

  /**
   * A directory that a developer edits; changes take effect with the next invocation.
   *
   * @param root what would be {@code /var/task}
   */
  record Directory(Path root) implements FunctionCode {}

  /**
   * A handler in this JVM.
   *
   * @param handler the handler
   */
  record InThisJvm(LocalHandler handler) implements FunctionCode {}

  /**
   * A function elsewhere.
   *
   * @param endpoint where the Lambda Invoke API is spoken; {@code
   *     /2015-03-31/functions/NAME/invocations} goes behind it
   */
  record Remote(URI endpoint) implements FunctionCode {}
}
