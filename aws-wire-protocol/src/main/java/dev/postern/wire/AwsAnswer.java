package dev.postern.wire;

import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.Optional;

/**
 * The endpoint's answer to one AWS call.
 *
 * @param head the whole answer, or the head of one whose body is still coming
 * @param stream that body, not started; empty when the answer is whole
 */
public record AwsAnswer(HttpResponse head, Optional<StreamedBody> stream) {
  /** A whole answer. */
  public static AwsAnswer of(HttpResponse whole) {
    return new AwsAnswer(whole, Optional.empty());
  }

  /**
   * The answer for who takes whole ones only.
   *
   * @throws IllegalStateException if it streams; the stream is cancelled
   */
  HttpResponse whole() {
    if (stream.isPresent()) {
      stream.get().cancel("its caller takes whole answers only");
      throw new IllegalStateException("this operation's answer streams");
    }
    return head;
  }
}
