package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void slipsAreLettersThatAreWrongMissingOrTooMany() {
    assertThat(Nearest.slips("start", "start")).isZero();
    assertThat(Nearest.slips("strat", "start")).isEqualTo(2);
    assertThat(Nearest.slips("log", "logs")).isEqualTo(1);
    assertThat(Nearest.slips("", "logs")).isEqualTo(4);
  }

  @Test
  void theNearestHasTheSameLettersOrTakesTheFewestSlips() {
    assertThat(Nearest.to("strat", List.of("state", "start"))).contains("start");
    assertThat(Nearest.to("stat", List.of("traces", "state", "reset"))).contains("state");
    assertThat(Nearest.to("strat", List.of("traces", "start", "reset"))).contains("start");
    assertThat(Nearest.to("strat", List.of())).isEmpty();
  }
}
