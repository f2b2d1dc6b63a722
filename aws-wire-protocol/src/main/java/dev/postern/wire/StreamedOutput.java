package dev.postern.wire;

import dev.postern.wire.http.StreamedBody;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The output of an operation that answers with an event stream, which a handler returns in the
 * place of the SDK's response class.
 *
 * @param head the SDK's response class: its members are the answer's status and header fields
 * @param events the messages of the stream, as {@link dev.postern.wire.eventstream.EventMessage}
 *     makes them
 */
public record StreamedOutput(SdkPojo head, StreamedBody events) implements SdkPojo {
  @Override
  public List<SdkField<?>> sdkFields() {
    return head.sdkFields();
  }
}
