package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inline policies and attachments, of roles and users alike. */
class GrantsTest {
  private final IamPlane plane = new IamPlane();

  @BeforeEach
  void aRoleAndAUser() {
    plane.role("it");
    plane.iam("CreateUser", "UserName", "it");
  }

  @ParameterizedTest
  @CsvSource({"Role, role, 10240", "User, user, 2048"})
  void inlinePoliciesArePutReadListedAndDeleted(String kind, String small, int most) {
    String name = kind + "Name";
    assertThat(put(kind, "b", IamPlane.LOGS)).isEmpty();
    put(kind, "a", IamPlane.LOGS);
    put(kind, "b", IamPlane.LOGS.replace("logs", "s3"));

    assertThat(plane.iam("Get" + kind + "Policy", name, "it", "PolicyName", "b"))
        .isEqualTo(
            "<%1$sName>it</%1$sName><PolicyName>b</PolicyName><PolicyDocument>".formatted(kind)
                + PolicyDocuments.encoded(IamPlane.LOGS.replace("logs", "s3"))
                + "</PolicyDocument>");
    assertThat(plane.iam("List" + kind + "Policies", name, "it"))
        .isEqualTo(
            "<PolicyNames><member>a</member><member>b</member></PolicyNames>"
                + "<IsTruncated>false</IsTruncated>");
    plane.iam("Delete" + kind + "Policy", name, "it", "PolicyName", "a");
    assertThat(plane.refused("Get" + kind + "Policy", name, "it", "PolicyName", "a"))
        .isEqualTo("404 NoSuchEntity: The %s policy with name a cannot be found.".formatted(small));
    assertThat(plane.refused("Delete" + kind + "Policy", name, "it", "PolicyName", "a"))
        .isEqualTo("404 NoSuchEntity: The %s policy with name a cannot be found.".formatted(small));
  }

  // Documented: the quotas on the characters of inline policies, all of one identity together.
  @ParameterizedTest
  @CsvSource({"Role, role, 10240", "User, user, 2048"})
  void inlinePoliciesHaveALengthTogether(String kind, String small, int most) {
    put(kind, "a", IamPlane.LOGS);
    String document = IamPlane.LOGS.replace("logs", "a".repeat(most - 100));

    assertThat(
            plane.refused(
                "Put" + kind + "Policy",
                kind + "Name",
                "it",
                "PolicyName",
                "b",
                "PolicyDocument",
                document))
        .isEqualTo(
            "409 LimitExceeded: Maximum policy size of %d bytes exceeded for %s it"
                .formatted(most, small));
    assertThat(plane.iam("List" + kind + "Policies", kind + "Name", "it")).doesNotContain(">b<");
  }

  @Test
  void aFaultyDocumentIsRefusedAfterAnUnknownRole() {
    assertThat(
            plane.refused(
                "PutRolePolicy", "RoleName", "nobody", "PolicyName", "p", "PolicyDocument", "{"))
        .isEqualTo("404 NoSuchEntity: The role with name nobody cannot be found.");
    assertThat(
            plane.refused(
                "PutRolePolicy", "RoleName", "it", "PolicyName", "p", "PolicyDocument", "{"))
        .isEqualTo("400 MalformedPolicyDocument: Syntax errors in policy.");
  }

  @ParameterizedTest
  @CsvSource({"Role, PoliciesPerRole", "User, PoliciesPerUser"})
  void managedPoliciesAreAttachedListedAndDetached(String kind, String quota) {
    String mine = plane.policy("mine");
    String logs = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs";
    attach(kind, mine);
    attach(kind, mine);
    attach(kind, logs);

    String list = "ListAttached" + kind + "Policies";
    assertThat(plane.iam(list, kind + "Name", "it"))
        .isEqualTo(
            "<AttachedPolicies><member><PolicyName>mine</PolicyName><PolicyArn>"
                + mine
                + "</PolicyArn></member><member>"
                + "<PolicyName>AmazonAPIGatewayPushToCloudWatchLogs</PolicyName><PolicyArn>"
                + logs
                + "</PolicyArn></member></AttachedPolicies><IsTruncated>false</IsTruncated>");
    assertThat(plane.iam(list, kind + "Name", "it", "PathPrefix", "/service-role/"))
        .doesNotContain(">mine<");
    plane.iam("Detach" + kind + "Policy", kind + "Name", "it", "PolicyArn", mine);
    assertThat(plane.refused("Detach" + kind + "Policy", kind + "Name", "it", "PolicyArn", mine))
        .isEqualTo("404 NoSuchEntity: Policy " + mine + " was not found.");
    for (int i = 0; i < 9; i++) {
      attach(kind, plane.policy("p" + i));
    }
    assertThat(plane.refused("Attach" + kind + "Policy", kind + "Name", "it", "PolicyArn", mine))
        .isEqualTo("409 LimitExceeded: Cannot exceed quota for %s: 10".formatted(quota));
  }

  // Reported by users of AWS.
  @Test
  void anUnknownPolicyIsNotAttached() {
    assertThat(
            plane.refused(
                "AttachRolePolicy",
                "RoleName",
                "it",
                "PolicyArn",
                "arn:aws:iam::123456789012:policy/nothing"))
        .isEqualTo(
            "404 NoSuchEntity: Policy arn:aws:iam::123456789012:policy/nothing does not exist or"
                + " is not attachable.");
  }

  @Test
  void aPageMayEndAtALongArn() {
    String path = "/" + "p".repeat(400) + "/";
    for (String name : new String[] {"a", "b"}) {
      String answer =
          plane.iam(
              "CreatePolicy", "PolicyName", name, "Path", path, "PolicyDocument", IamPlane.LOGS);
      attach("Role", IamPlane.text(answer, "Arn"));
    }

    String first = plane.iam("ListAttachedRolePolicies", "RoleName", "it", "MaxItems", "1");
    assertThat(
            plane.iam(
                "ListAttachedRolePolicies",
                "RoleName",
                "it",
                "Marker",
                IamPlane.text(first, "Marker")))
        .contains("<PolicyName>b<")
        .doesNotContain("<PolicyName>a<");
  }

  @Test
  void thePolicyKnowsItsEntities() {
    String arn = plane.policy("p");
    attach("Role", arn);
    attach("User", arn);

    String all = plane.iam("ListEntitiesForPolicy", "PolicyArn", arn);
    assertThat(all.replaceAll("A(ROA|IDA)[A-Z2-7]{17}", "ID"))
        .isEqualTo(
            "<PolicyGroups/><PolicyUsers><member><UserName>it</UserName><UserId>ID</UserId>"
                + "</member></PolicyUsers><PolicyRoles><member><RoleName>it</RoleName>"
                + "<RoleId>ID</RoleId></member></PolicyRoles><IsTruncated>false</IsTruncated>");
    assertThat(plane.iam("ListEntitiesForPolicy", "PolicyArn", arn, "EntityFilter", "User"))
        .contains("<PolicyRoles/>");
    assertThat(plane.iam("ListEntitiesForPolicy", "PolicyArn", arn, "MaxItems", "1"))
        .contains("<PolicyUsers/>", "<IsTruncated>true</IsTruncated>");
  }

  private String put(String kind, String policyName, String document) {
    return plane.iam(
        "Put" + kind + "Policy",
        kind + "Name",
        "it",
        "PolicyName",
        policyName,
        "PolicyDocument",
        document);
  }

  private void attach(String kind, String arn) {
    plane.iam("Attach" + kind + "Policy", kind + "Name", "it", "PolicyArn", arn);
  }
}
