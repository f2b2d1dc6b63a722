package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.Principal;
import org.junit.jupiter.api.Test;

class UsersTest {
  private final IamPlane plane = new IamPlane();

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
  @Test
  void aNewUserIsAnswered() {
    String answer = plane.iam("CreateUser", "UserName", "alice", "Path", "/dev/");

    assertThat(IamPlane.text(answer, "UserId")).matches("AIDA[A-Z2-7]{17}");
    assertThat(answer.replaceAll("AIDA[A-Z2-7]{17}", "AIDAID"))
        .isEqualTo(
            "<User><Path>/dev/</Path><UserName>alice</UserName><UserId>AIDAID</UserId>"
                + "<Arn>arn:aws:iam::123456789012:user/dev/alice</Arn>"
                + "<CreateDate>2026-01-31T12:00:00Z</CreateDate></User>");
    assertThat(plane.iam("GetUser", "UserName", "alice")).isEqualTo(answer);
  }

  @Test
  void namesAreTakenAndUnknown() {
    plane.iam("CreateUser", "UserName", "alice");

    assertThat(plane.refused("CreateUser", "UserName", "Alice"))
        .isEqualTo("409 EntityAlreadyExists: User with name Alice already exists.");
    assertThat(plane.refused("GetUser", "UserName", "bob"))
        .isEqualTo("404 NoSuchEntity: The user with name bob cannot be found.");
  }

  @Test
  void usersAreListedByNameWithoutTags() {
    plane.iam("CreateUser", "UserName", "b", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
    plane.iam("CreateUser", "UserName", "a");

    String first = plane.iam("ListUsers", "MaxItems", "1");
    assertThat(first).contains(">a<", "<IsTruncated>true<").doesNotContain(">b<");
    assertThat(plane.iam("ListUsers", "Marker", IamPlane.text(first, "Marker")))
        .contains(">b<", "<IsTruncated>false<")
        .doesNotContain("Tags");
    assertThat(plane.refused("ListUsers", "MaxItems", "0"))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value '0' at 'maxItems' failed to"
                + " satisfy constraint: Member must have value greater than or equal to 1");
    assertThat(plane.refused("ListUsers", "Marker", "!!!"))
        .isEqualTo("400 ValidationError: Invalid Marker.");
  }

  @Test
  void aRenamedUserKeepsWhatBelongsToIt() {
    plane.iam("CreateUser", "UserName", "a");
    plane.iam("CreateUser", "UserName", "taken");
    String key = plane.iam("CreateAccessKey", "UserName", "a");

    assertThat(plane.refused("UpdateUser", "UserName", "a", "NewUserName", "TAKEN"))
        .isEqualTo("409 EntityAlreadyExists: User with name TAKEN already exists.");
    plane.iam("UpdateUser", "UserName", "a", "NewUserName", "b", "NewPath", "/x/");

    assertThat(plane.iam("GetUser", "UserName", "b"))
        .contains("<Arn>arn:aws:iam::123456789012:user/x/b</Arn>");
    assertThat(plane.iam("ListAccessKeys", "UserName", "b"))
        .contains(IamPlane.text(key, "AccessKeyId"), "<UserName>b</UserName>");
    assertThat(plane.refused("GetUser", "UserName", "a")).startsWith("404 NoSuchEntity");
  }

  @Test
  void aUserGoesAfterItsKeysAndPolicies() {
    plane.iam("CreateUser", "UserName", "a");
    String key = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "a"), "AccessKeyId");
    plane.iam("PutUserPolicy", "UserName", "a", "PolicyName", "p", "PolicyDocument", IamPlane.LOGS);

    assertThat(plane.refused("DeleteUser", "UserName", "a"))
        .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete access keys first.");
    plane.iam("DeleteAccessKey", "UserName", "a", "AccessKeyId", key);
    assertThat(plane.refused("DeleteUser", "UserName", "a"))
        .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete policies first.");
    plane.iam("DeleteUserPolicy", "UserName", "a", "PolicyName", "p");
    plane.iam("DeleteUser", "UserName", "a");
    assertThat(plane.refused("DeleteUser", "UserName", "a"))
        .isEqualTo("404 NoSuchEntity: The user with name a cannot be found.");
  }

  @Test
  void aUserIsInNoGroup() {
    plane.iam("CreateUser", "UserName", "a");

    assertThat(plane.iam("ListGroupsForUser", "UserName", "a"))
        .isEqualTo("<Groups/><IsTruncated>false</IsTruncated>");
  }

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
  @Test
  void anAccessKeyIsACredential() {
    String user = plane.iam("CreateUser", "UserName", "a");
    String answer = plane.iam("CreateAccessKey", "UserName", "a");

    String id = IamPlane.text(answer, "AccessKeyId");
    String secret = IamPlane.text(answer, "SecretAccessKey");
    assertThat(id).matches("AKIA[A-Z2-7]{16}");
    assertThat(secret).matches("[A-Za-z0-9+/]{40}");
    assertThat(answer)
        .isEqualTo(
            "<AccessKey><UserName>a</UserName><AccessKeyId>%s</AccessKeyId>".formatted(id)
                + "<Status>Active</Status><SecretAccessKey>%s</SecretAccessKey>".formatted(secret)
                + "<CreateDate>2026-01-31T12:00:00Z</CreateDate></AccessKey>");
    Credential credential = plane.context.worlds().credential(id).orElseThrow();
    assertThat(credential.secretAccessKey()).isEqualTo(secret);
    assertThat(credential.active()).isTrue();
    assertThat(credential.principal())
        .isEqualTo(
            new Principal(
                "123456789012", "arn:aws:iam::123456789012:user/a", IamPlane.text(user, "UserId")));
    assertThat(credential.toString()).doesNotContain(secret);
  }

  @Test
  void aCallSignedWithAnAccessKeyIsItsOwners() {
    plane.iam("CreateUser", "UserName", "a");
    String id = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "a"), "AccessKeyId");

    assertThat(plane.iamAs(id, "GetUser")).contains("<UserName>a</UserName>");
    assertThat(plane.iamAs(id, "ListAccessKeys")).contains(id);
    assertThat(plane.iamAs(id, "ListUsers")).contains(">a<");
    assertThat(plane.iam("GetUser")).contains("<Arn>arn:aws:iam::123456789012:root</Arn>");
    assertThat(plane.refused("ListAccessKeys"))
        .isEqualTo(
            "400 ValidationError: Must specify userName when calling with non-User credentials");
  }

  @Test
  void accessKeysAreListedTurnedOffAndDeleted() {
    plane.iam("CreateUser", "UserName", "a");
    String id = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "a"), "AccessKeyId");
    plane.iam("CreateAccessKey", "UserName", "a");

    assertThat(plane.refused("CreateAccessKey", "UserName", "a"))
        .isEqualTo("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
    plane.iam("UpdateAccessKey", "UserName", "a", "AccessKeyId", id, "Status", "Inactive");
    assertThat(plane.iam("ListAccessKeys", "UserName", "a"))
        .startsWith(
            "<AccessKeyMetadata><member><UserName>a</UserName><AccessKeyId>%s</AccessKeyId>"
                    .formatted(id)
                + "<Status>Inactive</Status><CreateDate>2026-01-31T12:00:00Z</CreateDate></member>")
        .doesNotContain("Secret");
    assertThat(plane.context.worlds().credential(id).orElseThrow().active()).isFalse();
    assertThat(plane.iam("GetAccessKeyLastUsed", "AccessKeyId", id))
        .isEqualTo(
            "<UserName>a</UserName><AccessKeyLastUsed><ServiceName>N/A</ServiceName>"
                + "<Region>N/A</Region></AccessKeyLastUsed>");
    plane.iam("DeleteAccessKey", "UserName", "a", "AccessKeyId", id);
    assertThat(plane.refused("DeleteAccessKey", "UserName", "a", "AccessKeyId", id))
        .isEqualTo("404 NoSuchEntity: The Access Key with id %s cannot be found.".formatted(id));
    assertThat(plane.context.worlds().credential(id)).isEmpty();
  }

  // Not recorded.
  @Test
  void theLastUseOfAKeyThatIsNotThereIsDenied() {
    assertThat(plane.refused("GetAccessKeyLastUsed", "AccessKeyId", "AKIAIOSFODNN7EXAMPLE"))
        .isEqualTo(
            "403 AccessDenied: User: arn:aws:iam::123456789012:root is not authorized to perform:"
                + " iam:GetAccessKeyLastUsed on resource: access key AKIAIOSFODNN7EXAMPLE");
  }
}
