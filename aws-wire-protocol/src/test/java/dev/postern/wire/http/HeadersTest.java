package dev.postern.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.http.Headers.Header;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final Headers SAMPLE =
      Headers.of("Accept", "a/b", "X-Id", "1", "accept", "c/d", "x-ID", "");

  @Test
  void namesAreFoundInAnySpelling() {
    assertThat(SAMPLE.first("ACCEPT")).contains("a/b");
    assertThat(SAMPLE.all("aCCept")).containsExactly("a/b", "c/d");
    assertThat(SAMPLE.contains("x-id")).isTrue();
    assertThat(SAMPLE.first("Host")).isEmpty();
    assertThat(SAMPLE.all("Host")).isEmpty();
  }

  @Test
  void orderAndSpellingAreKept() {
    assertThat(SAMPLE.fields())
        .containsExactly(
            new Header("Accept", "a/b"),
            new Header("X-Id", "1"),
            new Header("accept", "c/d"),
            new Header("x-ID", ""));
  }

  @Test
  void forComparingTheyAreSortedByLowerCaseName() {
    assertThat(SAMPLE.byLowerCaseName())
        .isEqualTo(Map.of("accept", List.of("a/b", "c/d"), "x-id", List.of("1", "")));
    assertThat(SAMPLE.byLowerCaseName().keySet()).containsExactly("accept", "x-id");
  }

  @Test
  void settingPutsOneValueInThePlaceOfAll() {
    assertThat(SAMPLE.toBuilder().set("ACCEPT", "z").build())
        .isEqualTo(Headers.of("X-Id", "1", "x-ID", "", "ACCEPT", "z"));
    assertThat(SAMPLE.toBuilder().setIfAbsent("accept", "z").build()).isEqualTo(SAMPLE);
    assertThat(Headers.builder().setIfAbsent("accept", "z").build())
        .isEqualTo(Headers.of("accept", "z"));
  }

  @Test
  void aBuilderDoesNotReachIntoWhatItHasBuilt() {
    Headers.Builder builder = SAMPLE.toBuilder();
    Headers before = builder.build();
    builder.remove("accept").add("New", "1");

    assertThat(before).isEqualTo(SAMPLE);
    assertThat(builder.build()).isEqualTo(Headers.of("X-Id", "1", "x-ID", "", "New", "1"));
  }

  @Test
  void aNameNeedsAValue() {
    assertThatThrownBy(() -> Headers.of("Accept", "a/b", "Host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a header name without a value: Host");
  }

  @Test
  void noFieldsAreNone() {
    assertThat(Headers.builder().build()).isSameAs(Headers.none());
    assertThat(Headers.none().fields()).isEmpty();
  }
}
