package dev.postern.emulator.management.rest.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.management.rest.keys.CsvRecords.MalformedCsvException;
import dev.postern.emulator.management.rest.keys.CsvRecords.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
  private static List<List<String>> fields(String text) throws MalformedCsvException {
    return CsvRecords.read(text).stream().map(Row::fields).toList();
  }

  @Test
  void recordsEndWithEitherLineBreakAndTheLastNeedsNone() throws MalformedCsvException {
    assertThat(fields("a,b\r\nc,d\ne,f"))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e", "f"));
    assertThat(fields("a,b\r\n")).containsExactly(List.of("a", "b"));
    assertThat(fields("")).isEmpty();
  }

  @Test
  void fieldsMayBeEmptyAndKeepTheirSpaces() throws MalformedCsvException {
    assertThat(fields(",,\n a , b ")).containsExactly(List.of("", "", ""), List.of(" a ", " b "));
  }

  @Test
  void emptyLinesAreNoRecordsButAreCounted() throws MalformedCsvException {
    assertThat(CsvRecords.read("a\n\n\r\nb\n"))
        .containsExactly(new Row(1, List.of("a")), new Row(4, List.of("b")));
  }

  @Test
  void quotedFieldsHoldCommasQuotesAndLineBreaks() throws MalformedCsvException {
    assertThat(CsvRecords.read("\"a,b\",\"say \"\"x\"\"\",\"1\r\n2\"\nnext"))
        .containsExactly(
            new Row(1, List.of("a,b", "say \"x\"", "1\r\n2")), new Row(3, List.of("next")));
  }

  @Test
  void singleQuotesQuoteToo() throws MalformedCsvException {
    // Documented: API Gateway API key file format.
    assertThat(fields("'c7y23b,glvrsr',\"it's\",'say \"x\"',o'clock,''"))
        .containsExactly(List.of("c7y23b,glvrsr", "it's", "say \"x\"", "o'clock", ""));
  }

  @Test
  void aQuoteThatIsNotClosedIsMalformed() {
    assertThatThrownBy(() -> CsvRecords.read("a\n\"b\nc"))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessage("line 2: the quote \" is not closed");
  }

  @Test
  void textAfterAClosingQuoteIsMalformed() {
    assertThatThrownBy(() -> CsvRecords.read("'a'b"))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessage("line 1: a comma must follow the closing quote '");
  }
}
