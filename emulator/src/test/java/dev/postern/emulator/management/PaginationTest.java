package dev.postern.emulator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.management.Pagination.Page;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaginationTest {
  private static Page<String> page(
      @Nullable String position, @Nullable Integer limit, List<String> all) {
    return Pagination.ofAll(position, limit, all, Function.identity());
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj("%04d"::formatted).toList();
  }

  @Test
  void aPageHoldsTwentyFiveItemsUnlessAskedOtherwise() {
    assertThat(page(null, null, numbers(26)).items()).isEqualTo(numbers(25));
    assertThat(page(null, null, numbers(25)).position()).isNull();
  }

  @Test
  void aPageHoldsFiveHundredItemsAtMost() {
    assertThat(page(null, 501, numbers(600)).items()).hasSize(500);
  }

  @Test
  void aLimitThatIsNotPositiveGivesNoItems() {
    // Recorded from AWS for limit=-1.
    assertThat(page(null, -1, numbers(3))).isEqualTo(new Page<>(List.of(), null));
    assertThat(page(null, 0, numbers(3))).isEqualTo(new Page<>(List.of(), null));
  }

  @Test
  void anItemThatGoesBetweenTwoPagesHidesNoOther() {
    Page<String> first = page(null, 2, List.of("a", "b", "c", "d"));
    assertThat(page(first.position(), 2, List.of("a", "c", "d")).items()).containsExactly("c", "d");
  }

  @Test
  void anUnreadablePositionIsRefused() {
    assertThatThrownBy(() -> page("***", null, List.of()))
        .isInstanceOf(AwsException.class)
        .hasMessage("Invalid position specified: ***");
  }

  @Property(tries = 200)
  void thePagesTogetherAreTheWholeListInOrder(
      @ForAll Set<String> all, @ForAll @IntRange(min = 1, max = 7) int limit) {
    all.remove("");
    List<String> seen = new ArrayList<>();
    String position = null;
    do {
      Page<String> page = page(position, limit, List.copyOf(all));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      seen.addAll(page.items());
      position = page.position();
    } while (position != null);
    assertThat(seen).isEqualTo(List.copyOf(new TreeSet<>(all)));
  }
}
