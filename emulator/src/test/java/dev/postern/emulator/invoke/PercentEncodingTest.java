package dev.postern.emulator.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PercentEncodingTest {
  @Property
  void decodingUndoesEncodingInAPath(@ForAll @NotEmpty String text) {
    String wellFormed = new String(text.getBytes(UTF_8), UTF_8);

    assertThat(PercentEncoding.decodePath(PercentEncoding.encodePath(wellFormed)))
        .isEqualTo(wellFormed);
  }

  @Property
  void decodingUndoesEncodingInAQuery(@ForAll @NotEmpty String text) {
    String wellFormed = new String(text.getBytes(UTF_8), UTF_8);

    assertThat(PercentEncoding.decodeQuery(PercentEncoding.encodeQuery(wellFormed)))
        .isEqualTo(wellFormed);
  }

  @Test
  void aPlusIsASpaceOnlyInAQuery() {
    assertThat(PercentEncoding.decodeQuery("a+b%2Bc")).isEqualTo("a b+c");
    assertThat(PercentEncoding.decodePath("a+b%2Bc")).isEqualTo("a+b+c");
  }

  @Test
  void aPercentSignThatEncodesNothingStays() {
    assertThat(PercentEncoding.decodePath("100%/%zz/%4")).isEqualTo("100%/%zz/%4");
  }

  @Test
  void aPathKeepsItsSlashesAndAQueryDoesNot() {
    assertThat(PercentEncoding.encodePath("a/b c%?")).isEqualTo("a/b%20c%25%3F");
    assertThat(PercentEncoding.encodeQuery("a/b c&d=ü")).isEqualTo("a%2Fb%20c%26d%3D%C3%BC");
  }
}
