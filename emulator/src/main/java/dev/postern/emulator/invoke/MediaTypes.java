package dev.postern.emulator.invoke;

import dev.postern.wire.http.Headers;
import java.util.Locale;

/** Media types as API Gateway compares them: lower case, without parameters. */
public final class MediaTypes {
  public static final String JSON = "application/json";

  private MediaTypes() {}

  /** {@code Text/HTML; charset=utf-8} as {@code text/html}. */
  public static String essence(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /** The type of a message; one without {@code Content-Type} counts as {@code application/json}. */
  public static String of(Headers headers) {
    return headers
        .first("Content-Type")
        .map(MediaTypes::essence)
        .filter(type -> !type.isEmpty())
        .orElse(JSON);
  }

  /** The first type of {@code Accept}, the only one that counts; empty when there is none. */
  public static String firstAccepted(Headers headers) {
    return headers.first("Accept").map(MediaTypes::firstOf).orElse("");
  }

  private static String firstOf(String accept) {
    int comma = accept.indexOf(',');
    return essence(comma < 0 ? accept : accept.substring(0, comma));
  }
}
