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

  private void selection(JsonNode notes) {
    String status = notes.path("status").asText();
    String matched = notes.path("pattern").asText();
    for (JsonNode pattern : notes.path("patterns")) {
      boolean matches = pattern.asText().equals(matched);
      text.line(
          DEPTH,
          "%s %s %s".formatted(pattern.asText(), matches ? "matches" : "does not match", status));
      if (matches) {
        break;
      }
    }
    if (!notes.has("selected")) {
      text.line(DEPTH, paint.bad("no integration response is for " + status));
      return;
    }
    text.line(
        DEPTH,
        (matched.isEmpty() ? "the default integration response, " : "integration response ")
            + notes.path("selected").asText());
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
