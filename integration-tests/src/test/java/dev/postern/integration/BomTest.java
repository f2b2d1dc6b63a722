package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The versions that the BOM gives to others are those that Postern is built and tested with. */
class BomTest {
  private static final String BOM = Checkout.text("bom/pom.xml");
  private static final String PARENT = Checkout.text("pom.xml");

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void itsVersionsAreThoseOfTheBuild() {
    List<String> versions = all("<(awssdk|jackson)\\.version>[0-9.]+</", BOM);

    assertThat(versions).hasSize(2).allSatisfy(it -> assertThat(PARENT).contains(it));
    assertThat(all("<version>[^$<]+</version>", BOM).get(0))
        .isEqualTo(all("<version>[^$<]+</version>", PARENT).get(0));
  }

  /** All but the command line, which nobody depends on. */
  @Test
  void everyArtifactThatOthersUseIsInIt() {
    String artifact = "<artifactId>postern-(?!parent|bom|cli)[a-z-]+</artifactId>";

    assertThat(all(artifact, BOM)).isEqualTo(all(artifact, PARENT));
  }
}
