package dev.postern.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/** A value as messages quote it: its JSON, cut where it grows long. */
final class Excerpt {
  private static final int MAX_LENGTH = 60;

  private Excerpt() {}

  static String of(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
  }
}
