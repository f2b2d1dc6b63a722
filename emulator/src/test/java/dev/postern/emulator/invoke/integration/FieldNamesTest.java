package dev.postern.emulator.invoke.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldNamesTest {
  private final FieldNames names = FieldNames.of("TE", "Via", "Host", "Date");

  @Test
  void aNameIsFoundInWhateverCase() {
    assertThat(names.contains("te")).isTrue();
    assertThat(names.contains("HOST")).isTrue();
    assertThat(names.contains("Date")).isTrue();
  }

  @Test
  void anotherNameOfTheSameLengthIsNot() {
    assertThat(names.contains("Hosv")).isFalse();
    assertThat(names.contains("X-A")).isFalse();
  }

  @Test
  void aNameOfALengthThatNoneHasIsNot() {
    assertThat(names.contains("")).isFalse();
    assertThat(names.contains("X")).isFalse();
    assertThat(names.contains("X-Forwarded-For")).isFalse();
  }
}
