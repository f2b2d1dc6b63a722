package dev.postern.emulator.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Traces as JSON, for people and programs outside. Members whose value is unknown are absent;
 * secrets are masked.
 */
public final class TraceJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  /** Something that writes JSON. */
  private interface Content {
    void write(TraceJson json) throws IOException;
  }

  private TraceJson(JsonGenerator json) {
    this.json = json;
  }

  /** One trace, whole. */
  public static String whole(Trace trace) {
    return render(json -> json.trace(trace));
  }

  /** A line for each trace: {@code {"traces":[...]}}. */
  public static String list(List<Trace> traces) {
    return render(
        json -> {
          json.json.writeStartObject();
          json.json.writeArrayFieldStart("traces");
          for (Trace trace : traces) {
            json.summary(trace);
          }
          json.json.writeEndArray();
          json.json.writeEndObject();
        });
  }

  /** One trace as {@link #list} has it. */
  public static String line(Trace trace) {
    return render(json -> json.summary(trace));
  }

  private static String render(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      content.write(new TraceJson(generator));
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.toString();
  }

  private void summary(Trace trace) throws IOException {
    Secrets secrets = Secrets.of(trace);
    json.writeStartObject();
    origin(trace);
    json.writeStringField("method", trace.request().http().method());
    json.writeStringField("path", secrets.text(trace.request().http().rawPath()));
    if (trace.response().isPresent()) {
      json.writeNumberField("status", trace.response().get().status());
    }
    if (trace.target().isPresent()) {
      TracedTarget target = trace.target().get();
      json.writeStringField("apiId", target.apiId());
      optional("stage", target.stage());
      optional("resourcePath", target.resourcePath());
    }
    optional("failure", trace.failure().map(failure -> secrets.text(failure.reason())));
    json.writeEndObject();
  }

  private void trace(Trace trace) throws IOException {
    Secrets secrets = Secrets.of(trace);
    NoteJson notes = new NoteJson(json, secrets);
    json.writeStartObject();
    origin(trace);
    json.writeStringField("sourceIp", trace.request().sourceIp());
    request(trace, secrets, notes);
    if (trace.target().isPresent()) {
      target(trace.target().get());
    }
    json.writeArrayFieldStart("steps");
    for (TraceStep step : trace.steps()) {
      step(step, notes);
    }
    json.writeEndArray();
    if (trace.response().isPresent()) {
      response(trace.response().get(), trace.responseBody().orElseThrow(), notes);
    }
    if (trace.failure().isPresent()) {
      failure(trace.failure().get(), secrets);
    }
    json.writeEndObject();
  }

  private void origin(Trace trace) throws IOException {
    json.writeStringField("requestId", trace.requestId());
    json.writeStringField("startedAt", trace.startedAt().toString());
    json.writeNumberField("durationMicros", trace.durationNanos() / 1_000);
  }

  private void request(Trace trace, Secrets secrets, NoteJson notes) throws IOException {
    HttpRequest http = trace.request().http();
    json.writeObjectFieldStart("request");
    json.writeStringField("method", http.method());
    json.writeStringField("path", secrets.text(http.rawPath()));
    json.writeStringField("query", secrets.text(http.rawQuery()));
    notes.member("headers", http.headers());
    notes.body(trace.requestBody());
    json.writeEndObject();
  }

  private void target(TracedTarget target) throws IOException {
    json.writeObjectFieldStart("target");
    json.writeStringField("account", target.account());
    json.writeStringField("region", target.region());
    json.writeStringField("apiId", target.apiId());
    json.writeStringField("apiName", target.apiName());
    optional("stage", target.stage());
    optional("deploymentId", target.deploymentId());
    optional("resourceId", target.resourceId());
    optional("resourcePath", target.resourcePath());
    optional("httpMethod", target.httpMethod());
    json.writeEndObject();
  }

  private void step(TraceStep step, NoteJson notes) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", step.name());
    json.writeNumberField("startMicros", step.beganNanos() / 1_000);
    if (step.durationNanos() >= 0) {
      json.writeNumberField("durationMicros", step.durationNanos() / 1_000);
    }
    notes.member("notes", step.notes());
    json.writeEndObject();
  }

  private void response(HttpResponse response, TracedBody body, NoteJson notes) throws IOException {
    json.writeObjectFieldStart("response");
    json.writeNumberField("status", response.status());
    notes.member("headers", response.headers());
    notes.body(body);
    json.writeEndObject();
  }

  private void failure(TracedFailure failure, Secrets secrets) throws IOException {
    json.writeObjectFieldStart("failure");
    json.writeStringField("gatewayResponseType", failure.gatewayResponseType());
    json.writeStringField("reason", secrets.text(failure.reason()));
    optional("logged", failure.logged().map(secrets::text));
    json.writeEndObject();
  }

  private void optional(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
