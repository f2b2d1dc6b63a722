package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void coloursAreForTerminalsThatCanShowThem() {
    assertThat(Terminal.isWatched(Map.of(), () -> true)).isTrue();
    assertThat(Terminal.isWatched(Map.of(), () -> false)).isFalse();
    assertThat(Terminal.isWatched(Map.of("TERM", "dumb"), () -> true)).isFalse();
  }

  @Test
  void noColorWinsOverEverything() {
    assertThat(Terminal.isWatched(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1"), () -> true))
        .isFalse();
    assertThat(Terminal.isWatched(Map.of("NO_COLOR", ""), () -> true)).isTrue();
  }

  @Test
  void coloursCanBeForced() {
    assertThat(Terminal.isWatched(Map.of("CLICOLOR_FORCE", "1"), () -> false)).isTrue();
    assertThat(Terminal.isWatched(Map.of("CLICOLOR_FORCE", "0"), () -> false)).isFalse();
  }
}
