package dev.postern.emulator.admin;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pages of archives that were uploaded to Lambda: what {@code Code.Location} of GetFunction
 * leads to.
 *
 * @param archives finds an archive by the SHA-256 of its bytes in hexadecimal digits
 */
record CodePage(Function<String, Optional<Path>> archives) {
  static final String PREFIX = "/_postern/lambda/code/";
  private static final String SUFFIX = ".zip";

  /** Whether that path is an archive's. */
  static boolean isAt(String path) {
    return path.startsWith(PREFIX) && path.endsWith(SUFFIX);
  }

  /** {@code GET /_postern/lambda/code/SHA256.zip}. */
  HttpResponse read(String path) {
    String name = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
    return archives
        .apply(name)
        .map(CodePage::bytes)
        .orElseGet(() -> PageJson.message(404, "There is no code " + name));
  }

  private static HttpResponse bytes(Path archive) {
    try {
      return new HttpResponse(
          200, Headers.of("Content-Type", "application/zip"), Files.readAllBytes(archive));
    } catch (IOException e) {
      return PageJson.message(500, "The code cannot be read: " + e.getMessage());
    }
  }
}
