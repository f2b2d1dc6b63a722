package dev.postern.lambda.environment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The end of the log of one invocation.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke,
 *     X-Amz-Log-Result: the last 4 KB</a>
 */
final class LogTail {
  private static final int LIMIT = 4096;

  private final Deque<byte[]> messages = new ArrayDeque<>();
  private int bytes;

  void add(String message) {
    byte[] added = message.getBytes(StandardCharsets.UTF_8);
    messages.add(added);
    bytes += added.length;
    while (bytes - messages.getFirst().length >= LIMIT) {
      bytes -= messages.removeFirst().length;
    }
  }

  /** The last 4096 bytes of it, less what would be the second half of a character. */
  String text() {
    byte[] all = new byte[bytes];
    int at = 0;
    for (byte[] message : messages) {
      System.arraycopy(message, 0, all, at, message.length);
      at += message.length;
    }
    int from = Math.max(0, bytes - LIMIT);
    while (from < bytes && from > 0 && (all[from] & 0xC0) == 0x80) {
      from++;
    }
    return new String(all, from, bytes - from, StandardCharsets.UTF_8);
  }
}
