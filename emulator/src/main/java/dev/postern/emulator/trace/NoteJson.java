package dev.postern.emulator.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.Headers.Header;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link TraceStep#note} takes, as JSON with its secrets masked. Headers become pairs {@code
 * [["Name","value"],...]}. A body that is text and whole becomes a string; else an object says
 * {@code body}, {@code bodyBytes}, {@code bodyTruncated} and {@code bodyBase64}.
 */
final class NoteJson {
  private final JsonGenerator json;
  private final Secrets secrets;

  NoteJson(JsonGenerator json, Secrets secrets) {
    this.json = json;
    this.secrets = secrets;
  }

  /** Writes a member of the current object. */
  void member(String name, Object value) throws IOException {
    json.writeFieldName(name);
    if (value instanceof String text) {
      json.writeString(secrets.named(name, text));
    } else {
      value(value);
    }
  }

  /** Writes the members that tell a body into the current object. */
  void body(TracedBody body) throws IOException {
    Optional<String> text = body.text();
    if (text.isPresent()) {
      json.writeStringField(
          "body", body.isCut() ? secrets.beginning(text.get()) : secrets.text(text.get()));
    } else {
      json.writeStringField("body", Base64.getEncoder().encodeToString(body.kept()));
      json.writeBooleanField("bodyBase64", true);
    }
    json.writeNumberField("bodyBytes", body.length());
    if (body.isCut()) {
      json.writeBooleanField("bodyTruncated", true);
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof Headers headers) {
      headers(headers);
    } else if (value instanceof byte[] bytes) {
      bodyValue(new TracedBody(bytes, bytes.length));
    } else if (value instanceof TracedBody body) {
      bodyValue(body);
    } else if (value instanceof TracedMapping mapping) {
      mapping(mapping);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(element);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        member(String.valueOf(entry.getKey()), entry.getValue());
      }
      json.writeEndObject();
    } else {
      scalar(value);
    }
  }

  /** A secret is told by the name of its source or of its target. */
  private void mapping(TracedMapping mapping) throws IOException {
    json.writeStartObject();
    json.writeStringField("source", source(mapping));
    json.writeStringField("target", mapping.target());
    json.writeArrayFieldStart("values");
    for (String value : mapping.values()) {
      String shown = secrets.named(mapping.source(), value);
      json.writeString(shown.equals(value) ? secrets.named(mapping.target(), value) : shown);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A static value that goes to a secret is that secret. */
  private String source(TracedMapping mapping) {
    return mapping.source().startsWith("'")
        ? secrets.named(mapping.target(), mapping.source())
        : secrets.text(mapping.source());
  }

  private void scalar(Object value) throws IOException {
    if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeString(secrets.text(String.valueOf(value)));
    }
  }

  private void headers(Headers headers) throws IOException {
    json.writeStartArray();
    for (Header field : headers.fields()) {
      json.writeStartArray();
      json.writeString(field.name());
      json.writeString(secrets.named(field.name(), field.value()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void bodyValue(TracedBody body) throws IOException {
    Optional<String> text = body.isCut() ? Optional.empty() : body.text();
    if (text.isPresent()) {
      json.writeString(secrets.text(text.get()));
      return;
    }
    json.writeStartObject();
    body(body);
    json.writeEndObject();
  }
}
