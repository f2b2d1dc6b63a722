package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
  private final World world = new Worlds().in("123456789012", "eu-west-1");
  private int unguarded;

  @Test
  void changesTogetherComeOneAfterTheOther() {
    IntStream.range(0, 10_000).parallel().forEach(i -> world.together(() -> unguarded++));

    assertThat(unguarded).isEqualTo(10_000);
  }

  @Test
  void aChangeMayComeAgainFromInside() {
    assertThat(world.together(() -> world.together(() -> "in"))).isEqualTo("in");
  }

  @Test
  void aChangeThatThrowsLetsOthersIn() {
    assertThatThrownBy(
            () ->
                world.together(
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(world.together(() -> 1)).isEqualTo(1);
  }
}
