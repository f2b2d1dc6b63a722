package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedPoliciesTest {
  private static final String OTHER = IamPlane.LOGS.replace("logs", "s3");

  private final IamPlane plane = new IamPlane();

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
  @Test
  void aNewPolicyIsAnswered() {
    String answer =
        plane.iam(
            "CreatePolicy",
            "PolicyName",
            "logs",
            "Path",
            "/team/",
            "PolicyDocument",
            IamPlane.LOGS,
            "Description",
            "d");

    assertThat(answer.replaceAll("ANPA[A-Z2-7]{17}", "ANPAID"))
        .isEqualTo(
            "<Policy><PolicyName>logs</PolicyName><PolicyId>ANPAID</PolicyId>"
                + "<Arn>arn:aws:iam::123456789012:policy/team/logs</Arn><Path>/team/</Path>"
                + "<DefaultVersionId>v1</DefaultVersionId><AttachmentCount>0</AttachmentCount>"
                + "<PermissionsBoundaryUsageCount>0</PermissionsBoundaryUsageCount>"
                + "<IsAttachable>true</IsAttachable><CreateDate>2026-01-31T12:00:00Z</CreateDate>"
                + "<UpdateDate>2026-01-31T12:00:00Z</UpdateDate></Policy>");
    assertThat(plane.iam("GetPolicy", "PolicyArn", IamPlane.text(answer, "Arn")))
        .contains("<Description>d</Description>");
  }

  // Reported by users of AWS: these texts.
  @Test
  void refusalsNameThePolicy() {
    plane.policy("p");

    assertThat(plane.refused("CreatePolicy", "PolicyName", "P", "PolicyDocument", IamPlane.LOGS))
        .isEqualTo(
            "409 EntityAlreadyExists: A policy called P already exists. Duplicate names are not"
                + " allowed.");
    assertThat(plane.refused("GetPolicy", "PolicyArn", "arn:aws:iam::123456789012:policy/q"))
        .isEqualTo("404 NoSuchEntity: Policy arn:aws:iam::123456789012:policy/q was not found.");
    assertThat(plane.refused("GetPolicy", "PolicyArn", "arn:aws:iam::123456789012:policy/x/p"))
        .isEqualTo("404 NoSuchEntity: Policy arn:aws:iam::123456789012:policy/x/p was not found.");
    assertThat(plane.refused("GetPolicy", "PolicyArn", "a-name-that-is-no-arn-at-all"))
        .isEqualTo("400 InvalidInput: ARN a-name-that-is-no-arn-at-all is not valid.");
    assertThat(plane.refused("GetPolicy"))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value null at 'policyArn' failed to"
                + " satisfy constraint: Member must not be null");
  }

  // Documented: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
  @ParameterizedTest
  @ValueSource(
      strings = {
        "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        "service-role/AWSLambdaBasicExecutionRole",
        "AmazonAPIGatewayInvokeFullAccess",
        "AmazonAPIGatewayAdministrator"
      })
  void awsHasPoliciesOfItsOwn(String name) {
    String arn = "arn:aws:iam::aws:policy/" + name;

    assertThat(plane.iam("GetPolicy", "PolicyArn", arn)).contains("<Arn>" + arn + "</Arn>");
    assertThat(plane.iam("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1"))
        .contains("2012-10-17");
    assertThat(plane.refused("DeletePolicy", "PolicyArn", arn)).startsWith("403 AccessDenied: ");
    assertThat(plane.refused("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", OTHER))
        .startsWith("403 AccessDenied: ");
  }

  @Test
  void otherPoliciesOfAwsAreNotKnown() {
    assertThat(
            plane.refused("GetPolicy", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"))
        .isEqualTo(
            "404 NoSuchEntity: Policy arn:aws:iam::aws:policy/AdministratorAccess was not found.");
  }

  @Test
  void aListHasAScope() {
    plane.policy("mine");

    assertThat(plane.iam("ListPolicies", "Scope", "Local"))
        .contains("<PolicyName>mine<")
        .doesNotContain("Administrator");
    assertThat(plane.iam("ListPolicies", "Scope", "AWS"))
        .contains("<PolicyName>AmazonAPIGatewayAdministrator<")
        .doesNotContain(">mine<", "Description");
    assertThat(plane.iam("ListPolicies")).contains(">mine<", ">AWSLambdaBasicExecutionRole<");
    assertThat(plane.iam("ListPolicies", "OnlyAttached", "true")).contains("<Policies/>");
    assertThat(plane.refused("ListPolicies", "Scope", "Mine"))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value 'Mine' at 'scope' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [All, Local, AWS]");
  }

  @Test
  void attachmentsAreCounted() {
    String arn = plane.policy("p");
    plane.role("r");
    plane.iam("CreateUser", "UserName", "u");
    plane.iam("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
    plane.iam("AttachUserPolicy", "UserName", "u", "PolicyArn", arn);

    assertThat(IamPlane.text(plane.iam("GetPolicy", "PolicyArn", arn), "AttachmentCount"))
        .isEqualTo("2");
    assertThat(plane.refused("DeletePolicy", "PolicyArn", arn))
        .isEqualTo("409 DeleteConflict: Cannot delete a policy attached to entities.");
  }

  @Test
  void versionsComeAndGo() {
    String arn = plane.policy("p");
    plane.pass(Duration.ofMinutes(1));

    assertThat(
            plane.iam(
                "CreatePolicyVersion",
                "PolicyArn",
                arn,
                "PolicyDocument",
                OTHER,
                "SetAsDefault",
                "true"))
        .isEqualTo(
            "<PolicyVersion><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion>"
                + "<CreateDate>2026-01-31T12:01:00Z</CreateDate></PolicyVersion>");
    assertThat(plane.iam("GetPolicy", "PolicyArn", arn))
        .contains("<DefaultVersionId>v2<", "<UpdateDate>2026-01-31T12:01:00Z<");
    assertThat(plane.iam("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v2"))
        .contains("s3%3A%2A");
    assertThat(plane.iam("ListPolicyVersions", "PolicyArn", arn))
        .isEqualTo(
            "<Versions><member><VersionId>v2</VersionId><IsDefaultVersion>true</IsDefaultVersion>"
                + "<CreateDate>2026-01-31T12:01:00Z</CreateDate></member><member>"
                + "<VersionId>v1</VersionId><IsDefaultVersion>false</IsDefaultVersion>"
                + "<CreateDate>2026-01-31T12:00:00Z</CreateDate></member></Versions>"
                + "<IsTruncated>false</IsTruncated>");
    plane.iam("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v1");
    plane.iam("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
    assertThat(plane.iam("ListPolicyVersions", "PolicyArn", arn)).doesNotContain(">v2<");
  }

  // Reported by users of AWS: the texts about the default and the fifth version.
  @Test
  void versionsHaveRules() {
    String arn = plane.policy("p");

    assertThat(plane.refused("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1"))
        .isEqualTo("409 DeleteConflict: Cannot delete the default version of a policy.");
    assertThat(plane.refused("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v9"))
        .isEqualTo(
            "404 NoSuchEntity: Policy arn:aws:iam::123456789012:policy/p version v9 does not exist"
                + " or is not attachable.");
    for (int i = 2; i <= 5; i++) {
      plane.iam("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", OTHER);
    }
    assertThat(plane.refused("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", OTHER))
        .isEqualTo(
            "409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new"
                + " version, you must delete an existing version.");
    assertThat(plane.refused("DeletePolicy", "PolicyArn", arn))
        .isEqualTo(
            "409 DeleteConflict: This policy has more than one version. Before you delete a"
                + " policy, you must delete the policy's versions. The default version is deleted"
                + " with the policy.");
    plane.iam("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v5");
    assertThat(plane.iam("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", OTHER))
        .contains("<VersionId>v6<");
  }

  @Test
  void aDeletedPolicyIsGone() {
    String arn = plane.policy("p");

    plane.iam("DeletePolicy", "PolicyArn", arn);

    assertThat(plane.refused("DeletePolicy", "PolicyArn", arn))
        .isEqualTo("404 NoSuchEntity: Policy " + arn + " was not found.");
  }

  // Documented: "Managed policies: ... can't exceed 6,144 characters", white space not counted.
  @Test
  void aPolicyHasALength() {
    String document = IamPlane.LOGS.replace("\"logs:*\"", "\"logs:" + "a".repeat(6144) + "\"");

    assertThat(plane.refused("CreatePolicy", "PolicyName", "p", "PolicyDocument", document))
        .isEqualTo("409 LimitExceeded: Cannot exceed quota for PolicySize: 6144");
    plane.iam(
        "CreatePolicy", "PolicyName", "p", "PolicyDocument", IamPlane.LOGS + " ".repeat(6144));
  }
}
