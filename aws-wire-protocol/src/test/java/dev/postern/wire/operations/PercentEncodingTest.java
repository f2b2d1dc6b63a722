package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

class PercentEncodingTest {
  @Property
  void labelsThatTheSdkEncodesAreDecoded(@ForAll @StringLength(max = 40) String text) {
    String wellFormed = wellFormed(text);

    assertThat(PercentEncoding.decodeLabel(SdkHttpUtils.urlEncode(wellFormed)))
        .isEqualTo(wellFormed);
  }

  @Property
  void formEncodedQueryValuesAreDecoded(@ForAll @StringLength(max = 40) String text) {
    String wellFormed = wellFormed(text);

    assertThat(PercentEncoding.decodeQuery(URLEncoder.encode(wellFormed, StandardCharsets.UTF_8)))
        .isEqualTo(wellFormed);
  }

  @Test
  void aPlusIsASpaceOnlyInAQuery() {
    assertThat(PercentEncoding.decodeLabel("a+b")).isEqualTo("a+b");
    assertThat(PercentEncoding.decodeQuery("a+b%2Bc")).isEqualTo("a b+c");
  }

  @Test
  void charactersThatShouldHaveBeenEncodedAreTakenAsTheyAre() {
    assertThat(PercentEncoding.decodeLabel("é%C3%a9|")).isEqualTo("éé|");
  }

  @Test
  void bytesThatAreNotUtf8BecomeReplacementCharacters() {
    assertThat(PercentEncoding.decodeLabel("a%FFb")).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%zz", "%%41", "%C3%", "%é1"})
  void aPercentSignThatStartsNoEscapeIsRefused(String raw) {
    assertThatThrownBy(() -> PercentEncoding.decodeLabel(raw))
        .isInstanceOf(MalformedEncodingException.class)
        .hasMessage("'%' without two hexadecimal digits in '" + raw + "'");
  }

  /** The text as UTF-8 can carry it: a lone surrogate has no encoding. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
