package dev.postern.openapi;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what the document asks for and does not get; each thing is said once. */
final class Warnings {
  private final Set<String> texts = new LinkedHashSet<>();

  void add(String text) {
    texts.add(text);
  }

  List<String> texts() {
    return List.copyOf(texts);
  }
}
