package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutputLinesTest {
  private static List<String> read(String output) {
    List<String> lines = new ArrayList<>();
    OutputLines.read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)), lines::add);
    return lines;
  }

  static Stream<Arguments> outputs() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of("one", List.of("one")),
        Arguments.of("one\n", List.of("one")),
        Arguments.of("one\ntwo", List.of("one", "two")),
        Arguments.of("\n\n", List.of("", "")),
        Arguments.of("a\r\nb\n", List.of("a\r", "b")),
        Arguments.of("a\u001eb\nc", List.of("a\nb", "c")),
        Arguments.of("Grüße €\n", List.of("Grüße €")));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void outputIsCutAtLineEnds(String output, List<String> lines) {
    assertThat(read(output)).isEqualTo(lines);
  }

  /** Cut anywhere, within a character too, the lines are the same. */
  @Property
  void portionsDoNotMatter(
      @ForAll List<@IntRange(min = 9, max = 0x2fff) Integer> characters,
      @ForAll @Size(max = 5) List<@IntRange(max = 60) Integer> cuts) {
    StringBuilder text = new StringBuilder();
    characters.forEach(character -> text.appendCodePoint(character % 7 == 0 ? '\n' : character));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    OutputLines cut = new OutputLines(lines::add);
    int start = 0;
    for (int length : cuts) {
      int end = Math.min(bytes.length, start + length);
      cut.take(Arrays.copyOfRange(bytes, start, end), end - start);
      start = end;
    }
    cut.take(Arrays.copyOfRange(bytes, start, bytes.length), bytes.length - start);
    cut.end();

    assertThat(lines).isEqualTo(read(text.toString()));
  }

  @Test
  void bytesThatAreNoUtf8BecomeReplacementCharacters() {
    List<String> lines = new ArrayList<>();
    OutputLines.read(
        new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', '\n'}), lines::add);

    assertThat(lines).containsExactly("a\ufffdb");
  }

  /**
   * Documented: an event of CloudWatch Logs has no more than 262,144 bytes, 26 of them overhead.
   */
  @Test
  void aLineWithoutEndIsToldInPieces() {
    List<String> lines = read("x".repeat(600_000) + "\nend");

    assertThat(lines).last().isEqualTo("end");
    assertThat(String.join("", lines)).isEqualTo("x".repeat(600_000) + "end");
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() < 262_144 + 16_384);
  }

  @Test
  void aStreamThatBreaksHasEnded() throws IOException {
    InputStream breaks = InputStream.nullInputStream();
    breaks.close();
    List<String> lines = new ArrayList<>();

    OutputLines.read(
        new SequenceInputStream(
            new ByteArrayInputStream("one\ntw".getBytes(StandardCharsets.UTF_8)), breaks),
        lines::add);

    assertThat(lines).containsExactly("one", "tw");
  }
}
