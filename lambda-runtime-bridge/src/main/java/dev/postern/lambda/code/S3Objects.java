package dev.postern.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Gets code that is in S3; the gateway's part. */
@FunctionalInterface
public interface S3Objects {
  /**
   * Opens an object; blocks. What comes is not bounded: who reads it closes it when it has had
   * enough.
   *
   * @throws S3RefusalException when S3 does not give it
   */
  InputStream open(Name object) throws S3RefusalException;

  /**
   * The name of an object, and who asks for it.
   *
   * @param account the caller's account
   * @param region the Region of the call, where the bucket has to be
   * @param bucket the bucket
   * @param key the key, as it is and not encoded
   * @param version the object's version; the newest if it is not given
   */
  record Name(String account, String region, String bucket, String key, Optional<String> version) {}

  /** S3 did not give an object: its own code and message. */
  final class S3RefusalException extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * A refusal.
     *
     * @param code such as {@code NoSuchKey}
     * @param message such as {@code The specified key does not exist.}
     */
    public S3RefusalException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** S3's error code. */
    public String code() {
      return code;
    }

    /** S3's error message. */
    public String told() {
      return String.valueOf(getMessage());
    }
  }
}
