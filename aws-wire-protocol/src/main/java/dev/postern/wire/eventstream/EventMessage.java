package dev.postern.wire.eventstream;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * One event of an event stream in its binary form: prelude, header fields, payload, checksums.
 *
 * @see <a
 *     href="https://smithy.io/2.0/aws/amazon-eventstream.html#amazon-event-stream-specification">Amazon
 *     Event Stream Specification</a>
 */
public final class EventMessage {
  /** The media type of event streams. */
  public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

  private EventMessage() {}

  /**
   * The bytes of an event.
   *
   * @param type the member of the event union, such as {@code PayloadChunk}
   * @param contentType the payload's media type
   */
  public static byte[] of(String type, String contentType, byte[] payload) {
    Map<String, HeaderValue> fields = new LinkedHashMap<>();
    fields.put(":message-type", HeaderValue.fromString("event"));
    fields.put(":event-type", HeaderValue.fromString(type));
    fields.put(":content-type", HeaderValue.fromString(contentType));
    ByteBuffer message = new Message(fields, payload).toByteBuffer();
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }
}
