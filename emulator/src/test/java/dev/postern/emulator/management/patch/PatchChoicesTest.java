package dev.postern.emulator.management.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchChoicesTest {
  private static final List<String> LEVELS = List.of("LOW", "HIGH");

  @Test
  void aValueIsOneOfItsChoices() {
    assertThat(PatchChoices.required("Level", "HIGH", LEVELS)).isEqualTo("HIGH");
    assertThat(PatchChoices.optional("Level", "LOW", LEVELS)).isEqualTo("LOW");
    assertThat(PatchChoices.optional("Level", "", LEVELS)).isNull();
  }

  @Test
  void anotherValueIsRefusedWithTheChoices() {
    // Worded as recorded from AWS for endpoint types and for verbs.
    for (String value : List.of("low", "MIDDLE", " ")) {
      assertThatThrownBy(() -> PatchChoices.optional("Level", value, LEVELS))
          .isInstanceOfSatisfying(
              AwsException.class,
              refusal ->
                  assertThat(refusal.status() + " " + refusal.code() + ": " + refusal.message())
                      .isEqualTo(
                          "400 BadRequestException: Invalid Level specified. Valid options are"
                              + " LOW,HIGH"));
    }
    assertThatThrownBy(() -> PatchChoices.required("Level", "", LEVELS))
        .isInstanceOf(AwsException.class);
  }
}
