package dev.postern.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.operations.QueryString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormParametersTest {
  @Test
  void elementsAreOrderedByNumber() {
    FormParameters form =
        form("T.member.10=c&T.member.2.K=b&T.member.2.V=x&T.member.1=a&T.member=no&Tx.member.3=no");

    assertThat(form.elements("T.member").toString())
        .isEqualTo("{1=T.member.1, 2=T.member.2, 10=T.member.10}");
    assertThat(form.elements("U.member")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "-1", "1x", "１", "1234567890"})
  void anIndexIsANumber(String index) {
    FormParameters form = form("T.member." + index + "=a");

    assertThatThrownBy(() -> form.elements("T.member"))
        .isInstanceOf(MalformedInputException.class)
        .hasMessage("'" + index + "' is not the index of a list element");
  }

  @Test
  void theFirstValueOfANameCounts() {
    assertThat(form("A=1&A=2").value("A")).contains("1");
    assertThat(form("A=1").value("B")).isEmpty();
  }

  @Test
  void onlyLongerNamesAreBelow() {
    FormParameters form = form("A.B=1&AA.C=2&D=3");

    assertThat(form.hasBelow("A")).isTrue();
    assertThat(form.hasBelow("A.B")).isFalse();
    assertThat(form.hasBelow("D")).isFalse();
  }

  private static FormParameters form(String text) {
    return new FormParameters(QueryString.parse(text));
  }
}
