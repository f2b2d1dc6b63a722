package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

class ApiKeyRingTest {
  private final ApiKeyRing ring = new Worlds().in("123456789012", "eu-west-1").apiKeys();

  private static ApiKey key(String id, String value) {
    return ApiKey.builder().id(id).value(value).build();
  }

  @Test
  void aKeyIsFoundByIdAndByValue() {
    ring.add(key("i", "v"));

    assertThat(ring.find("i")).contains(key("i", "v"));
    assertThat(ring.findByValue("v")).contains(key("i", "v"));
    assertThat(ring.find("v")).isEmpty();
    assertThat(ring.findByValue("i")).isEmpty();
  }

  @Test
  void neitherIdNorValueIsTakenTwice() {
    assertThat(ring.add(key("i", "v"))).isTrue();
    assertThat(ring.add(key("i", "other"))).isFalse();
    assertThat(ring.add(key("other", "v"))).isFalse();

    assertThat(ring.findByValue("other")).isEmpty();
    assertThat(ring.page("", 10, key -> true)).hasSize(1);
  }

  @Test
  void aRemovedKeyIsGoneEverywhere() {
    ring.add(key("i", "v"));

    assertThat(ring.remove("i")).isTrue();
    assertThat(ring.remove("i")).isFalse();
    assertThat(ring.find("i")).isEmpty();
    assertThat(ring.findByValue("v")).isEmpty();
    assertThat(ring.page("", 10, key -> true)).isEmpty();
    assertThat(ring.update("i", key -> key)).isEmpty();
  }

  @Test
  void aChangeIsSeenByIdAndByValueButMayNotTouchThem() {
    ring.add(key("i", "v"));
    ring.update("i", key -> key.toBuilder().name("n").build());

    assertThat(ring.find("i").orElseThrow().name()).isEqualTo("n");
    assertThat(ring.findByValue("v").orElseThrow().name()).isEqualTo("n");
    assertThatThrownBy(() -> ring.update("i", key -> key.toBuilder().value("w").build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a change of API key i altered what names it");
    assertThat(ring.findByValue("v")).isPresent();
  }

  @Test
  void pagesShowNewerKeysFirst() {
    IntStream.range(0, 20).forEach(i -> ring.add(key("i" + i, "v" + i)));

    assertThat(ring.page("", 2, key -> !"i19".equals(key.id())))
        .extracting(entry -> entry.key().id())
        .containsExactly("i18", "i17");
    String position = ring.page("", 2, key -> true).get(1).place();
    assertThat(ring.page(position, 1, key -> true))
        .extracting(entry -> entry.key().id())
        .containsExactly("i17");
  }

  @Test
  void writersAtTheSameTimeAddEachValueOnce() {
    long added =
        IntStream.range(0, 400)
            .parallel()
            .filter(i -> ring.add(key("i" + i, "v" + i % 50)))
            .count();

    assertThat(added).isEqualTo(50);
    assertThat(ring.page("", 1000, key -> true)).hasSize(50);
  }
}
