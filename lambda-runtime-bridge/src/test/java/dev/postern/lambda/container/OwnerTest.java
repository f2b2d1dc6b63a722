package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {
  private static final Owner HERE = Owner.ofThisProcess("gateway-1");

  @Test
  void labelsTellTheOwner() {
    Map<String, String> labels =
        HERE.labels(Specs.code("python3.12", Path.of("/code"), Optional.empty()));

    assertThat(Owner.of(labels)).contains(HERE);
  }

  @ParameterizedTest
  @CsvSource({
    "dev.postern.owner.pid, ''",
    "dev.postern.owner.pid, twelve",
    "dev.postern.owner.started, yesterday"
  })
  void labelsThatAreNotOursTellNone(String label, String value) {
    Map<String, String> labels =
        new HashMap<>(HERE.labels(Specs.code("python3.12", Path.of("/code"), Optional.empty())));
    labels.put(label, value);

    assertThat(Owner.of(labels)).isEmpty();
    assertThat(Owner.of(Map.of())).isEmpty();
  }

  /** A pid may be another process's by now, and a machine's clock may have been set a bit. */
  @ParameterizedTest
  @CsvSource({
    "true, true, 0, false",
    "true, true, 4999, false",
    "true, true, -4999, false",
    "true, true, 60000, true",
    "true, true, -60000, true",
    "true, false, 0, true",
    "false, true, 60000, false",
    "false, false, 0, false"
  })
  void anOwnerIsGoneWhenItsProcessHereIs(
      boolean sameMachine, boolean samePid, long startedLater, boolean gone) {
    Owner owner =
        new Owner(
            sameMachine ? HERE.machine() : "elsewhere",
            samePid ? HERE.pid() : Integer.MAX_VALUE,
            HERE.started() + startedLater,
            "gateway-2");

    assertThat(owner.isGone(HERE)).isEqualTo(gone);
  }

  @Test
  void aStartTimeThatIsNotKnownIsNotCompared() {
    assertThat(new Owner(HERE.machine(), HERE.pid(), 0, "gateway-2").isGone(HERE)).isFalse();
  }
}
