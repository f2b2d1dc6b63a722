package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndLinesEndWithoutSpaces() {
    TextTable table = new TextTable(List.of("A", "LONG", "C"));
    table.add(List.of("wide", "x", ""));

    assertThat(table.render()).isEqualTo("A     LONG  C\nwide  x\n");
  }

  @Test
  void aRowHasACellForEachHeading() {
    TextTable table = new TextTable(List.of("A", "B"));

    assertThatThrownBy(() -> table.add(List.of("x"))).hasMessage("[x] has not 2 cells");
  }
}
