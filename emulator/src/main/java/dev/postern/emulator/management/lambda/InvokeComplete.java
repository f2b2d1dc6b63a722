package dev.postern.emulator.management.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.eventstream.EventMessage;
import java.nio.charset.StandardCharsets;

/** The last event of InvokeWithResponseStream. What there is not to tell has no member. */
final class InvokeComplete {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a function that succeeded, for who did not ask for the log. */
  static final byte[] WITHOUT_ERROR = event(JSON.createObjectNode());

  private InvokeComplete() {}

  static byte[] of(FunctionOutcome how, boolean logTail) {
    ObjectNode members = JSON.createObjectNode();
    if (how instanceof FunctionOutcome.Answered answered) {
      answered
          .error()
          .ifPresent(
              error ->
                  members
                      .put("ErrorCode", error)
                      .put("ErrorDetails", new String(answered.payload(), StandardCharsets.UTF_8)));
      answered
          .logTail()
          .filter(tail -> logTail)
          .ifPresent(tail -> members.put("LogResult", ResponseEvents.base64(tail)));
    } else if (how instanceof FunctionOutcome.Refused refused) {
      members
          .put("ErrorCode", refused.refusal().code())
          .put("ErrorDetails", refused.refusal().message());
    }
    return event(members);
  }

  private static byte[] event(ObjectNode members) {
    return EventMessage.of(
        "InvokeComplete", "application/json", members.toString().getBytes(StandardCharsets.UTF_8));
  }
}
