package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a trace's report that tells one step: each kind in the way that reads best. */
final class StepReport {
  private static final int DEPTH = 3;

  private final IndentedText text;
  private final Paint paint;

  StepReport(IndentedText text, Paint paint) {
    this.text = text;
    this.paint = paint;
  }

  /** Writes what a step noted. */
  void render(JsonNode step) {
    JsonNode notes = step.path("notes");
    switch (step.path("name").asText()) {
      case "request parameters", "response parameters" -> mappings(notes);
      case "request template", "response template", "configuration" -> template(notes);
      case "endpoint request" -> endpointRequest(notes);
      case "lambda" -> lambda(notes);
      case "integration response" -> selection(notes);
      case "gateway response" -> gatewayResponse(notes);
      default -> others(notes, Set.of());
    }
  }

  /** Every note that was not told in another way, under its own name. */
  private void others(JsonNode notes, Set<String> told) {
    notes.forEachEntry(
        (name, each) -> {
          if (told.contains(name)) {
            return;
          }
          if (name.equals("verdict")) {
            verdict(each.asText());
          } else {
            text.value(DEPTH, name, each);
          }
        });
  }

  private void verdict(String verdict) {
    text.line(DEPTH, verdict.equals("refused") ? paint.bad(verdict) : paint.good(verdict));
  }

  private void mappings(JsonNode notes) {
    for (JsonNode mapping : notes.path("mappings")) {
      text.line(
          DEPTH,
          "%s -> %s: %s"
              .formatted(
                  mapping.path("source").asText(),
                  mapping.path("target").asText(),
                  values(mapping.path("values"))));
    }
    others(notes, Set.of("mappings"));
  }

  private static String values(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts.isEmpty() ? "(nothing is sent)" : String.join(", ", texts);
  }

  private void template(JsonNode notes) {
    others(notes, Set.of("failed", "source"));
    if (notes.has("failed")) {
      String failure = notes.path("failed").asText();
      text.sentence(DEPTH, "failed: " + failure, paint::bad);
      SourceExcerpt.of(failure, notes.path("source").asText())
          .forEach(line -> text.line(DEPTH + 1, line));
    }
  }

  private void endpointRequest(JsonNode notes) {
    text.line(DEPTH, notes.path("method").asText() + " " + notes.path("url").asText());
    others(notes, Set.of("method", "url"));
  }

  /**
   * A call of a Lambda function: what went in and came out; AWS's URL and fields are told nowhere.
   */
  private void lambda(JsonNode notes) {
    String version = notes.path("version").asText();
    text.line(
        DEPTH, notes.path("function").asText() + (version.isEmpty() ? "" : ", version " + version));
    text.value(DEPTH, "permission", notes.path("permission"));
    text.value(DEPTH, "request id", notes.path("requestId"));
    text.value(DEPTH, "event", notes.path("payload"));
    text.value(DEPTH, "result", notes.path("output"));
    if (notes.has("functionError")) {
      text.line(DEPTH, paint.bad("function error: " + notes.path("functionError").asText()));
    }
    others(
        notes,
        Set.of(
            "function",
            "version",
            "permission",
            "requestId",
            "payload",
            "output",
            "functionError",
            "url",
            "headers",
            "status",
            "responseHeaders"));
  }

  private void selection(JsonNode notes) {
    boolean byMessage = notes.has("errorMessage");
    String status = notes.path(byMessage ? "errorMessage" : "status").asText();
    String matched = notes.path("pattern").asText();
    for (JsonNode pattern : notes.path("patterns")) {
      boolean matches = pattern.asText().equals(matched);
      text.line(
          DEPTH,
          "%s %s %s"
              .formatted(pattern.asText(), matches ? "matches" : "does not match", shown(status)));
      if (matches) {
        break;
      }
    }
    if (!notes.has("selected")) {
      text.line(DEPTH, paint.bad("no integration response is for " + shown(status)));
      return;
    }
    text.line(
        DEPTH,
        (matched.isEmpty() ? "the default integration response, " : "integration response ")
            + notes.path("selected").asText());
  }

  /** A function that did not fail has an empty error message. */
  private static String shown(String subject) {
    return subject.isEmpty() ? "'', no error message" : subject;
  }

  private void gatewayResponse(JsonNode notes) {
    text.line(
        DEPTH,
        notes.path("type").asText()
            + (notes.path("customised").asBoolean()
                ? ", as the API customised it"
                : ", as AWS answers by default"));
    others(notes, Set.of("type", "customised"));
  }
}
