package dev.postern.emulator.management.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of one service's constraints, {@code <service>.tsv} beside this class, whose head says
 * how it is written.
 *
 * @param types the enumerations and patterns, by name
 * @param rules what is said of each operation's input; operations of which nothing is asked are
 *     absent
 */
record ConstraintTable(Map<String, ValueType> types, Map<String, List<MemberRule>> rules) {
  /** Copies the maps. */
  ConstraintTable {
    types = Map.copyOf(types);
    rules = Map.copyOf(rules);
  }

  /** Reads the table of that service. */
  static ConstraintTable read(String service) {
    Map<String, ValueType> types = new HashMap<>();
    Map<String, List<MemberRule>> rules = new HashMap<>();
    try (BufferedReader lines = open(service + ".tsv")) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t");
        if (line.startsWith("@")) {
          types.put(
              columns[0].substring(1),
              ValueType.parse(Arrays.asList(columns).subList(1, columns.length)));
        } else if (!line.startsWith("#")) {
          rules.put(columns[0], members(columns[1], types));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ConstraintTable(types, rules);
  }

  private static List<MemberRule> members(String entries, Map<String, ValueType> types) {
    return Arrays.stream(entries.split(" ")).map(entry -> MemberRule.parse(entry, types)).toList();
  }

  private static BufferedReader open(String name) {
    InputStream table =
        Objects.requireNonNull(
            ConstraintTable.class.getResourceAsStream(name), () -> "missing resource " + name);
    return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
  }
}
