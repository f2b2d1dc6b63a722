package dev.postern.emulator.invoke;

import java.util.Optional;

/**
 * Where a request to a deployed API goes, read from its Host and path.
 *
 * @param apiId the API's id as written in the URL
 * @param region the Region, when the Host names one; otherwise the API is looked for everywhere
 * @param rawPath the raw path from the stage on: {@code /{stage}/{path}}, as {@code $context.path}
 *     shows it
 */
public record InvokeAddress(String apiId, Optional<String> region, String rawPath) {
  /** An address that names no Region. */
  public InvokeAddress(String apiId, String rawPath) {
    this(apiId, Optional.empty(), rawPath);
  }

  /** The stage: the first part of the path. Empty when the path has none. */
  public String stage() {
    int end = rawPath.indexOf('/', 1);
    return end < 0 ? rawPath.substring(1) : rawPath.substring(1, end);
  }

  /**
   * The raw path after the stage, starting with one slash: however many slashes follow the stage,
   * they count as one.
   */
  public String resourcePath() {
    int start = rawPath.indexOf('/', 1);
    if (start < 0) {
      return "/";
    }
    while (start + 1 < rawPath.length() && rawPath.charAt(start + 1) == '/') {
      start++;
    }
    return rawPath.substring(start);
  }
}
