package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TagsTest {
  private final IamPlane plane = new IamPlane();

  @BeforeEach
  void oneOfEachKind() {
    plane.role("it");
    plane.iam("CreateUser", "UserName", "it");
    plane.policy("it");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of("Role", "RoleName", "it"),
        Arguments.of("User", "UserName", "it"),
        Arguments.of("Policy", "PolicyArn", "arn:aws:iam::123456789012:policy/it"));
  }

  // Documented: keys are unique without regard to case:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
  @ParameterizedTest
  @MethodSource("kinds")
  void tagsAreSetListedAndRemoved(String kind, String member, String name) {
    assertThat(
            plane.iam(
                "Tag" + kind,
                member,
                name,
                "Tags.member.1.Key",
                "b",
                "Tags.member.1.Value",
                "1",
                "Tags.member.2.Key",
                "a",
                "Tags.member.2.Value",
                ""))
        .isEmpty();
    plane.iam("Tag" + kind, member, name, "Tags.member.1.Key", "B", "Tags.member.1.Value", "2");

    assertThat(plane.iam("List" + kind + "Tags", member, name))
        .isEqualTo(
            "<Tags><member><Key>B</Key><Value>2</Value></member>"
                + "<member><Key>a</Key><Value/></member></Tags><IsTruncated>false</IsTruncated>");
    plane.iam("Untag" + kind, member, name, "TagKeys.member.1", "b", "TagKeys.member.2", "none");
    assertThat(plane.iam("List" + kind + "Tags", member, name))
        .isEqualTo(
            "<Tags><member><Key>a</Key><Value/></member></Tags><IsTruncated>false</IsTruncated>");
  }

  // Not recorded: these texts.
  @ParameterizedTest
  @MethodSource("kinds")
  void tagsHaveRules(String kind, String member, String name) {
    assertThat(
            plane.refused(
                "Tag" + kind,
                member,
                name,
                "Tags.member.1.Key",
                "k",
                "Tags.member.1.Value",
                "",
                "Tags.member.2.Key",
                "K",
                "Tags.member.2.Value",
                ""))
        .isEqualTo(
            "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case"
                + " insensitive.");
    assertThat(plane.refused("Tag" + kind, member, name, "Tags.member.1.Key", "k"))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value null at"
                + " 'tags.1.member.value' failed to satisfy constraint: Member must not be null");
    for (int i = 0; i < 50; i++) {
      plane.iam(
          "Tag" + kind, member, name, "Tags.member.1.Key", "k" + i, "Tags.member.1.Value", "");
    }
    assertThat(
            plane.refused(
                "Tag" + kind, member, name, "Tags.member.1.Key", "x", "Tags.member.1.Value", ""))
        .isEqualTo("409 LimitExceeded: The number of tags has reached the maximum limit.");
  }
}
