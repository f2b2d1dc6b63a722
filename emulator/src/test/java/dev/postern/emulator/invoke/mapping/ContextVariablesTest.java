package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextVariablesTest {
  @Test
  void overridesAreThereAndEmpty() {
    // Recorded from AWS
    ContextVariables context = Contexts.of(Map.of("stage", "dev"));

    assertThat(context.members())
        .hasToString(
            "{stage=dev, requestOverride={path={}, header={}, querystring={}},"
                + " responseOverride={header={}}}");
  }

  @Test
  void overridesThatAreGivenStay() {
    Map<String, Object> given = Map.of("header", Map.of("a", "b"));

    ContextVariables context = Contexts.of(Map.of("requestOverride", given));

    assertThat(context.members().get("requestOverride")).isSameAs(given);
  }

  @Test
  void findsDottedNames() {
    ContextVariables context =
        Contexts.of(
            Map.of("requestTimeEpoch", 17L, "authorizer", Map.of("claims", Map.of("sub", "me"))));

    assertThat(context.find("requestTimeEpoch")).contains("17");
    assertThat(context.find("authorizer.claims.sub")).contains("me");
    assertThat(context.find(ContextPath.parse("authorizer.claims.sub"))).contains("me");
  }

  @Test
  void findsNeitherGroupsNorWhatIsNotThere() {
    // Documented: $context.authorizer.claims by itself is null.
    ContextVariables context =
        Contexts.of(Map.of("stage", "dev", "authorizer", Map.of("claims", Map.of())));

    assertThat(context.find("authorizer.claims")).isEmpty();
    assertThat(context.find("authorizer.principalId")).isEmpty();
    assertThat(context.find("stage.x")).isEmpty();
    assertThat(context.find("")).isEmpty();
    assertThat(context.find("Stage")).isEmpty();
  }

  @Test
  void aPathSplitsAtEveryDot() {
    assertThat(ContextPath.parse("a.b..c").members()).containsExactly("a", "b", "", "c");
    assertThat(ContextPath.parse("a.b..c")).hasToString("a.b..c");
  }

  @Test
  void setReplacesAMember() {
    ContextVariables context = Contexts.of(Map.of("status", "200"));

    context.set("status", 404);

    assertThat(context.find("status")).contains("404");
  }
}
