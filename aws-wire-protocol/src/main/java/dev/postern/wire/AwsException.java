package dev.postern.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an operation refuses: the status, error code and message that AWS answers, rendered to the
 * wire in one place ({@link AwsEndpoint}).
 */
public final class AwsException extends RuntimeException {
  private final int status;
  private final String code;
  private final Map<String, String> members;

  /** A refusal whose body holds only the message. */
  public AwsException(int status, String code, String message) {
    this(status, code, message, Map.of());
  }

  /**
   * A refusal.
   *
   * @param status the HTTP status
   * @param code the error code, as in {@code x-amzn-ErrorType}
   * @param message the text for the caller
   * @param members further string members of the error body, such as Lambda's {@code Type}
   */
  public AwsException(int status, String code, String message, Map<String, String> members) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.members = Collections.unmodifiableMap(new TreeMap<>(members));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** The text for the caller; never null. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Further string members of the error body, by name. */
  public Map<String, String> members() {
    return members;
  }
}
