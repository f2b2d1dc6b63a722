package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.integration.ForwardedFields;
import dev.postern.wire.http.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The client's header fields as the event of payload format 2.0 has them: names in lower case and
 * in their order, cookies elsewhere, and with them what AWS's front end adds.
 */
final class EventFields {
  private static final Set<String> NOT_IN_EVENTS = Set.of("connection", "cookie");

  private EventFields() {}

  static Map<String, String> of(ClientRequest client, String traceId) {
    Headers.Builder headers = client.http().headers().toBuilder();
    headers.set("x-amzn-trace-id", traceId);
    // AWS speaks TLS to every client, and its events say so; this is what it has for a new one.
    headers.set("x-amzn-tls-version", "TLSv1.3");
    headers.set("x-amzn-tls-cipher-suite", "TLS_AES_128_GCM_SHA256");
    ForwardedFields.setIn(headers, client);
    Map<String, String> fields = new TreeMap<>();
    for (Headers.Header field : headers.build().fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (!NOT_IN_EVENTS.contains(name)) {
        fields.merge(name, field.value(), (one, next) -> one + "," + next);
      }
    }
    return fields;
  }
}
