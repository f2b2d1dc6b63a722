package dev.postern.emulator.state;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes identifiers in AWS's forms from an injected source of randomness. */
public final class IdSource {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BOTH_CASES = ALPHABET + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final RandomGenerator random;

  public IdSource(RandomGenerator random) {
    this.random = random;
  }

  /** An API id: ten lower-case alphanumerics. */
  public String apiId() {
    return draw(ALPHABET, 10);
  }

  /**
   * The id of something inside an API (resource, model, deployment, ...): six lower-case
   * alphanumerics.
   */
  public String partId() {
    return draw(ALPHABET, 6);
  }

  /** The value of an API key: forty alphanumerics of either case. */
  public String apiKeyValue() {
    return draw(BOTH_CASES, 40);
  }

  /** A request id: a random UUID. */
  public String requestId() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /**
   * An extended request id as in {@code x-amz-apigw-id}: fifteen base64 characters and {@code =}.
   */
  public String extendedRequestId() {
    char[] id = new char[16];
    id[15] = '=';
    long bits = 0;
    for (int i = 0; i < 15; i++) {
      // 62^8 fits into a long with room to spare: two draws make the fifteen characters.
      bits = i % 8 == 0 ? random.nextLong() >>> 1 : bits / 62;
      int n = (int) (bits % 62);
      id[i] = (char) (n < 26 ? 'A' + n : n < 52 ? 'a' + n - 26 : '0' + n - 52);
    }
    return new String(id);
  }

  /** Whether a thing that happens in that percentage of cases (0 to 100) happens now. */
  public boolean chance(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  /**
   * A new X-Ray trace as in {@code X-Amzn-Trace-Id}: {@code Root=1-}, the seconds of the epoch as
   * eight hexadecimal digits, {@code -} and 24 random ones.
   */
  public String traceRoot(Instant time) {
    HexFormat hex = HexFormat.of();
    return "Root=1-"
        + hex.toHexDigits(time.getEpochSecond(), 8)
        + "-"
        + hex.toHexDigits(random.nextLong())
        + hex.toHexDigits(random.nextLong(), 8);
  }

  /** A unique id of IAM: the prefix of its kind, such as {@code AROA}, and 17 characters. */
  public String iamId(String prefix) {
    return prefix + draw(BASE32, 17);
  }

  /** An access key id: the prefix {@code AKIA} or {@code ASIA} and 16 characters. */
  public String accessKeyId(String prefix) {
    return prefix + draw(BASE32, 16);
  }

  /** A secret access key: 40 characters of base64. */
  public String secretAccessKey() {
    return draw(BASE64, 40);
  }

  /** A session token: 356 characters of base64. */
  public String sessionToken() {
    return draw(BASE64, 356);
  }

  private String draw(String alphabet, int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return id.toString();
  }
}
