package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.integration.ForwardedFields;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.wire.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The client's header fields as the event of payload format 1.0 has them: without those that belong
 * to the connection, with those that the gateway adds, sorted by name. Names keep the client's
 * spelling, but for a few that API Gateway knows.
 */
public final class EventHeaders {
  /** The event holds the body as it is when it is no longer compressed. */
  private static final String CODING = "Content-Encoding";

  private static final Map<String, String> SPELLED = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  static {
    List.of("Authorization", "User-Agent", "Host").forEach(name -> SPELLED.put(name, name));
  }

  private EventHeaders() {}

  /**
   * The fields of a request that came over the wire.
   *
   * @param traceId {@code X-Amzn-Trace-Id}
   */
  public static Map<String, List<String>> of(ClientRequest client, String traceId) {
    Headers.Builder headers = client.http().headers().toBuilder();
    headers.set("X-Amzn-Trace-Id", traceId);
    ForwardedFields.setIn(headers, client);
    return given(headers.build());
  }

  /** The fields of a request that was made up: those that it gives and no others. */
  public static Map<String, List<String>> given(Headers fields) {
    Map<String, List<String>> event = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Headers.Header field : HeaderRules.visibleToMappings(fields).fields()) {
      if (!field.isNamed(CODING)) {
        event
            .computeIfAbsent(
                SPELLED.getOrDefault(field.name(), field.name()), name -> new ArrayList<>(1))
            .add(field.value());
      }
    }
    return event;
  }
}
