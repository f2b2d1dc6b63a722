package dev.postern.emulator.management.rest.keys;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.rest.keys.CsvRecords.MalformedCsvException;
import dev.postern.emulator.management.rest.keys.CsvRecords.Row;
import dev.postern.wire.AwsException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of API keys as {@code ImportApiKeys} takes it: the first line names the columns, in any
 * order and case, {@code Name} and {@code Key} among them; columns with other names are ignored.
 *
 * @param lines the keys in the order of the file
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html">API
 *     Gateway API key file format</a>
 */
record ApiKeyFile(List<Line> lines) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Copies the lines. */
  ApiKeyFile {
    lines = List.copyOf(lines);
  }

  /**
   * One key.
   *
   * @param number the line in the file, from one
   * @param name its name; may be empty
   * @param value its value
   * @param description its description; may be empty
   * @param enabled whether it is; true unless the file says otherwise
   * @param usagePlanIds the plans it is to be added to
   */
  record Line(
      int number,
      String name,
      String value,
      String description,
      boolean enabled,
      List<String> usagePlanIds) {
    /** Copies the plans. */
    Line {
      usagePlanIds = List.copyOf(usagePlanIds);
    }
  }

  /**
   * Reads a file.
   *
   * @throws AwsException 400 {@code BadRequestException} when it is no such file
   */
  static ApiKeyFile parse(String text) {
    List<Row> rows = rows(text);
    Map<String, Integer> columns = columns(rows.isEmpty() ? List.of() : rows.get(0).fields());
    require(columns, "Name");
    require(columns, "Key");
    return new ApiKeyFile(rows.stream().skip(1).map(row -> line(columns, row)).toList());
  }

  private static List<Row> rows(String text) {
    try {
      return CsvRecords.read(
          text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text);
    } catch (MalformedCsvException e) {
      throw Refusal.badRequest("Invalid CSV file specified, " + e.getMessage());
    }
  }

  private static Map<String, Integer> columns(List<String> names) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(names.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  private static void require(Map<String, Integer> columns, String name) {
    if (!columns.containsKey(name.toLowerCase(Locale.ROOT))) {
      throw Refusal.badRequest("Missing required column '" + name + "'");
    }
  }

  private static Line line(Map<String, Integer> columns, Row row) {
    String enabled = field(columns, row, "enabled");
    return new Line(
        row.line(),
        field(columns, row, "name"),
        field(columns, row, "key"),
        field(columns, row, "description"),
        enabled.isEmpty() || Boolean.parseBoolean(enabled),
        Stream.of(field(columns, row, "usageplanids").split(","))
            .map(String::strip)
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList());
  }

  private static String field(Map<String, Integer> columns, Row row, String name) {
    Integer column = columns.get(name);
    return column == null || column >= row.fields().size() ? "" : row.fields().get(column).strip();
  }
}
