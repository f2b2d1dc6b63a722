package dev.postern.emulator.invoke.content;

import dev.postern.wire.http.Headers;
import java.util.Locale;
import java.util.Optional;

/**
 * The content codings that API Gateway supports in answers, and which of them a client wants.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html">Enable
 *     payload compression</a>
 */
enum AcceptedCoding {
  GZIP,
  DEFLATE,
  IDENTITY;

  /** The weight of a coding for which the client gives none. */
  private static final double FULL_WEIGHT = 1;

  /** The name in {@code Content-Encoding}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The coding that {@code Accept-Encoding} names with the highest weight: {@link #IDENTITY} when
   * that is none of these, and for {@code *}, which names none. Of several with the same weight the
   * first that is one of these is taken.
   */
  static AcceptedCoding of(Headers client) {
    Optional<AcceptedCoding> best = Optional.empty();
    double bestWeight = 0;
    for (String item : String.join(",", client.all("Accept-Encoding")).split(",")) {
      int semicolon = item.indexOf(';');
      double weight = semicolon < 0 ? FULL_WEIGHT : weight(item.substring(semicolon + 1));
      boolean sameAndNothingYet = weight > 0 && weight == bestWeight && best.isEmpty();
      if (weight > bestWeight || sameAndNothingYet) {
        best = named(semicolon < 0 ? item : item.substring(0, semicolon));
        bestWeight = weight;
      }
    }
    return best.orElse(IDENTITY);
  }

  private static Optional<AcceptedCoding> named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      case "identity" -> Optional.of(IDENTITY);
      default -> Optional.empty();
    };
  }

  /** The number in {@code q=0.5}; a weight that is no number counts as zero. */
  private static double weight(String parameter) {
    String text = parameter.strip().toLowerCase(Locale.ROOT);
    if (!text.startsWith("q=")) {
      return FULL_WEIGHT;
    }
    try {
      return Double.parseDouble(text.substring(2).strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
