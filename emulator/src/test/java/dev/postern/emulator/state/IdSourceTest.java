package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdSourceTest {
  private final IdSource ids = new IdSource(new SplittableRandom(11));

  private static void assertForm(Supplier<String> source, String form) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String id = source.get();
      assertThat(id).matches(form);
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void idsHaveAwssForms() {
    assertForm(ids::apiId, "[a-z0-9]{10}");
    assertForm(ids::partId, "[a-z0-9]{6}");
    assertForm(
        ids::requestId, "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertForm(ids::extendedRequestId, "[A-Za-z0-9]{15}=");
    assertForm(
        () -> ids.traceRoot(Instant.ofEpochSecond(0x5759e988L)), "Root=1-5759e988-[0-9a-f]{24}");
  }

  @Test
  void aChanceOfNothingNeverHappensAndOneOfAllAlways() {
    for (int i = 0; i < 200; i++) {
      assertThat(ids.chance(0)).isFalse();
      assertThat(ids.chance(100)).isTrue();
    }
  }

  // Documented: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  @Test
  void iamIdsHaveAPrefixAndSeventeenCharacters() {
    assertThat(ids.iamId("AROA")).matches("AROA[A-Z2-7]{17}");
    assertThat(ids.accessKeyId("AKIA")).matches("AKIA[A-Z2-7]{16}");
    assertThat(ids.secretAccessKey()).matches("[A-Za-z0-9+/]{40}");
    assertThat(ids.sessionToken()).matches("[A-Za-z0-9+/]{356}");
    assertThat(ids.accessKeyId("AKIA")).isNotEqualTo(ids.accessKeyId("AKIA"));
  }
}
