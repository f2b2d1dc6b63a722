package dev.postern.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.XmlText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireXmlTest {
  private final WireXml xml = new WireXml();

  @Test
  void elementsAreIndentedAndEmptyOnesClosedAtOnce() {
    byte[] document =
        xml.write(
            "Root",
            "urn:x",
            root -> {
              root.element("Empty", content -> {});
              root.element("Text", "");
              root.element(
                  "Outer", outer -> outer.element("Inner", inner -> inner.element("Leaf", "a\nb")));
            });

    assertThat(new String(document, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <Root xmlns="urn:x">
              <Empty/>
              <Text/>
              <Outer>
                <Inner>
                  <Leaf>a
            b</Leaf>
                </Inner>
              </Outer>
            </Root>
            """);
  }

  @Test
  void aNamespaceMayBeMissing() {
    byte[] document = xml.write("Root", "", root -> root.element("A", "b"));

    assertThat(new String(document, StandardCharsets.UTF_8))
        .isEqualTo("<Root>\n  <A>b</A>\n</Root>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a b=\"c\">&amp;</a>",
        "]]>",
        "a\r\nb\rc\n",
        "\t tab and blanks ",
        "é \u20ac \ud83d\ude00",
        "\ufffd\ue000"
      })
  void textComesBackAsItWas(String text) {
    assertThat(roundTrip(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u001bb", "a\ufffeb", "a\uffffb", "a\ud83db"})
  void whatXmlCannotHoldBecomesAQuestionMark(String text) {
    assertThat(roundTrip(text)).isEqualTo("a?b");
  }

  private String roundTrip(String text) {
    return XmlText.of(xml.write("Root", "", root -> root.element("A", text)), "A");
  }
}
