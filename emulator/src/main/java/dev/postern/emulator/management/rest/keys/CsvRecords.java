package dev.postern.emulator.management.rest.keys;

import java.util.ArrayList;
import java.util.List;

/**
 * The reader of the comma-separated values that {@code ImportApiKeys} takes: RFC 4180, strictly,
 * and fields in single quotes too, as AWS documents.
 *
 * <pre>
 * file   = record *(line-break record) [line-break]
 * record = field *("," field)
 * field  = quoted | *(any character but comma and line break)
 * quoted = DQUOTE *(any character but DQUOTE, or two of them) DQUOTE, or the same in single quotes
 * </pre>
 *
 * A quote opens a quoted field only where the field begins. Lines that are empty are no records.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html">API
 *     Gateway API key file format</a>
 */
final class CsvRecords {
  private static final char END = '\0';

  private final String text;
  private int next;
  private int line = 1;

  private CsvRecords(String text) {
    this.text = text;
  }

  /**
   * One record.
   *
   * @param line the number of the line it begins on, from one
   * @param fields what stands in it, quotes taken off
   */
  record Row(int line, List<String> fields) {
    /** Copies the fields. */
    Row {
      fields = List.copyOf(fields);
    }
  }

  /** What is not of the form; the message says where and why. */
  static final class MalformedCsvException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCsvException(int line, String reason) {
      super("line " + line + ": " + reason);
    }
  }

  /** The records of that text, in order. */
  static List<Row> read(String text) throws MalformedCsvException {
    return new CsvRecords(text).rows();
  }

  private List<Row> rows() throws MalformedCsvException {
    List<Row> rows = new ArrayList<>();
    while (next < text.length()) {
      Row row = row();
      if (!row.fields().equals(List.of(""))) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() throws MalformedCsvException {
    int first = line;
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (peek() == ',') {
      next++;
      fields.add(field());
    }
    lineBreak();
    return new Row(first, fields);
  }

  private String field() throws MalformedCsvException {
    char quote = peek();
    if (quote == '"' || quote == '\'') {
      return quoted(quote);
    }
    int start = next;
    while (!endsField(peek())) {
      next++;
    }
    return text.substring(start, next);
  }

  private String quoted(char quote) throws MalformedCsvException {
    int opened = line;
    StringBuilder field = new StringBuilder();
    next++;
    while (true) {
      if (next >= text.length()) {
        throw new MalformedCsvException(opened, "the quote " + quote + " is not closed");
      }
      char c = text.charAt(next++);
      if (c == quote && peek() != quote) {
        break;
      }
      if (c == quote) {
        next++;
      }
      line += c == '\n' ? 1 : 0;
      field.append(c);
    }
    if (!endsField(peek())) {
      throw new MalformedCsvException(line, "a comma must follow the closing quote " + quote);
    }
    return field.toString();
  }

  private void lineBreak() {
    if (peek() == '\r') {
      next++;
    }
    if (peek() == '\n') {
      next++;
    }
    line++;
  }

  private boolean endsField(char c) {
    return c == ',' || c == '\n' || c == '\r' || next >= text.length();
  }

  private char peek() {
    return next < text.length() ? text.charAt(next) : END;
  }
}
