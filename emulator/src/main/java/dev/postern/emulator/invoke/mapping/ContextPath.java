package dev.postern.emulator.invoke.mapping;

import java.util.ArrayList;
import java.util.List;

/** A dotted name into {@code $context} such as {@code identity.sourceIp}, split once. */
public record ContextPath(List<String> members) {
  public ContextPath {
    members = List.copyOf(members);
  }

  /** Splits a dotted name. */
  public static ContextPath parse(String dottedName) {
    List<String> members = new ArrayList<>();
    int start = 0;
    for (int dot = dottedName.indexOf('.'); dot >= 0; dot = dottedName.indexOf('.', start)) {
      members.add(dottedName.substring(start, dot));
      start = dot + 1;
    }
    members.add(dottedName.substring(start));
    return new ContextPath(members);
  }

  @Override
  public String toString() {
    return String.join(".", members);
  }
}
