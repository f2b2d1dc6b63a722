package dev.postern.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page of the configuration: how the gateway was started, and what of it can be changed while
 * it runs.
 *
 * @param configuration how it was started, without secrets
 * @param traces switched on and off here
 */
record ConfigPage(Map<String, Object> configuration, TraceStore traces) {
  private static final String TRACING = "tracing";
  private static final Map<String, String> CHANGEABLE = Map.of(TRACING, "false");

  /** {@code GET /_postern/config}. */
  HttpResponse read() {
    Map<String, Object> page = new LinkedHashMap<>(configuration);
    page.put(TRACING, traces.isOn());
    return PageJson.of(200, page);
  }

  /** {@code POST /_postern/config}. */
  HttpResponse change(HttpRequest request) {
    JsonNode value = PageBody.onlyMember(request, CHANGEABLE).getValue();
    if (!value.isBoolean()) {
      throw new BadPageRequestException(TRACING + " is " + value + "; it is true or false");
    }
    traces.keep(value.booleanValue());
    return read();
  }
}
