package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class QueryStringTest {
  @Property(tries = 200)
  void parametersKeepOrderAndRepetition(
      @ForAll @Size(max = 6) List<@AlphaChars @StringLength(min = 1, max = 10) String> names,
      @ForAll @AlphaChars @StringLength(max = 10) String value) {
    String raw =
        names.stream()
            .map(name -> name + "=" + URLEncoder.encode(value + "&=+", StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));

    assertThat(QueryString.parse(raw).parameters())
        .extracting(QueryString.Parameter::name, QueryString.Parameter::value)
        .containsExactlyElementsOf(names.stream().map(n -> tuple(n, value + "&=+")).toList());
  }

  @Test
  void aNameWithoutEqualsSignHasTheEmptyValue() {
    QueryString query = QueryString.parse("a&b=&c=d=e");

    assertThat(query.first("a")).contains("");
    assertThat(query.first("b")).contains("");
    assertThat(query.first("c")).contains("d=e");
    assertThat(query.first("d")).isEmpty();
  }

  @Test
  void emptyPartsAreNoParameters() {
    assertThat(QueryString.parse("&&a=1&").parameters())
        .containsExactly(new QueryString.Parameter("a", "1"));
    assertThat(QueryString.parse("").parameters()).isEmpty();
  }

  @Test
  void everyValueOfANameIsFound() {
    assertThat(QueryString.parse("k=1&l=2&k=3").all("k")).containsExactly("1", "3");
  }
}
