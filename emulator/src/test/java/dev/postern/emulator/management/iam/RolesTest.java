package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
  private final IamPlane plane = new IamPlane();

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and the
  // examples of "aws iam create-role", whose answer shows neither description nor session duration.
  @Test
  void aNewRoleIsAnswered() {
    String answer =
        plane.iam(
            "CreateRole",
            "RoleName",
            "gateway",
            "Path",
            "/service/",
            "AssumeRolePolicyDocument",
            IamPlane.TRUST,
            "Description",
            "writes logs",
            "MaxSessionDuration",
            "7200",
            "Tags.member.1.Key",
            "team",
            "Tags.member.1.Value",
            "a & b");

    assertThat(IamPlane.text(answer, "RoleId")).matches("AROA[A-Z2-7]{17}");
    assertThat(answer.replaceAll("AROA[A-Z2-7]{17}", "AROAID"))
        .isEqualTo(
            "<Role><Path>/service/</Path><RoleName>gateway</RoleName><RoleId>AROAID</RoleId>"
                + "<Arn>arn:aws:iam::123456789012:role/service/gateway</Arn>"
                + "<CreateDate>2026-01-31T12:00:00Z</CreateDate>"
                + "<AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22"
                + "%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22"
                + "apigateway.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D"
                + "</AssumeRolePolicyDocument>"
                + "<Tags><member><Key>team</Key><Value>a &amp; b</Value></member></Tags></Role>");
  }

  @Test
  void aRoleIsFoundWithAllItHas() {
    plane.role("r", "Description", "d", "Tags.member.1.Key", "k", "Tags.member.1.Value", "");

    String answer = plane.iam("GetRole", "RoleName", "R");

    assertThat(answer)
        .contains("<RoleName>r</RoleName>")
        .endsWith(
            "<Description>d</Description><MaxSessionDuration>3600</MaxSessionDuration>"
                + "<Tags><member><Key>k</Key><Value/></member></Tags><RoleLastUsed/></Role>");
  }

  // Documented: names "must be unique within the account" and "are not distinguished by case".
  @Test
  void aNameIsTakenInAnyCase() {
    plane.role("Gateway");

    assertThat(
            plane.refused(
                "CreateRole", "RoleName", "gateway", "AssumeRolePolicyDocument", IamPlane.TRUST))
        .isEqualTo("409 EntityAlreadyExists: Role with name gateway already exists.");
  }

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
  @Test
  void aListIsPagedByNameAndLeavesTagsOut() {
    plane.role("b", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
    plane.role("c", "Path", "/x/");
    plane.role("a");

    String first = plane.iam("ListRoles", "MaxItems", "2");
    assertThat(first).startsWith("<Roles><member><Path>/</Path><RoleName>a</RoleName>");
    assertThat(first).contains("<RoleName>b</RoleName>").doesNotContain("Tags", ">c<");
    assertThat(IamPlane.text(first, "IsTruncated")).isEqualTo("true");

    String second = plane.iam("ListRoles", "Marker", IamPlane.text(first, "Marker"));
    assertThat(second).contains("<RoleName>c</RoleName>").doesNotContain("Marker", ">b<");
    assertThat(IamPlane.text(second, "IsTruncated")).isEqualTo("false");

    assertThat(plane.iam("ListRoles", "PathPrefix", "/y")).contains("<Roles/>");
    assertThat(plane.iam("ListRoles", "PathPrefix", "/x/")).contains(">c<").doesNotContain(">a<");
  }

  @Test
  void accountsDoNotSeeEachOthersRoles() {
    plane.role("mine");

    assertThat(plane.iamAs("999988887777", "ListRoles")).contains("<Roles/>");
  }

  @Test
  void aRoleIsUpdated() {
    plane.role("r", "Description", "d", "MaxSessionDuration", "7200");

    assertThat(plane.iam("UpdateRole", "RoleName", "r")).isEmpty();
    assertThat(plane.iam("GetRole", "RoleName", "r"))
        .contains("<MaxSessionDuration>3600<", "<Description>d<");
    plane.iam("UpdateRole", "RoleName", "r", "Description", "", "MaxSessionDuration", "43200");
    assertThat(plane.iam("GetRole", "RoleName", "r"))
        .contains("<MaxSessionDuration>43200<")
        .doesNotContain("Description");

    assertThat(plane.iam("UpdateRoleDescription", "RoleName", "r", "Description", "e"))
        .contains("<Description>e</Description>");

    plane.iam(
        "UpdateAssumeRolePolicy",
        "RoleName",
        "r",
        "PolicyDocument",
        IamPlane.TRUST.replace("apigateway", "lambda"));
    assertThat(plane.iam("GetRole", "RoleName", "r")).contains("lambda.amazonaws.com");
  }

  // Reported by users of AWS: the texts of DeleteConflict.
  @Test
  void aRoleIsDeletedWhenNothingIsGrantedToIt() {
    plane.role("r");
    plane.iam("PutRolePolicy", "RoleName", "r", "PolicyName", "p", "PolicyDocument", IamPlane.LOGS);
    String arn = plane.policy("managed");
    plane.iam("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);

    assertThat(plane.refused("DeleteRole", "RoleName", "r"))
        .isEqualTo("409 DeleteConflict: Cannot delete entity, must detach all policies first.");
    plane.iam("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn);
    assertThat(plane.refused("DeleteRole", "RoleName", "r"))
        .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete policies first.");
    plane.iam("DeleteRolePolicy", "RoleName", "r", "PolicyName", "p");
    plane.iam("DeleteRole", "RoleName", "r");

    assertThat(plane.refused("GetRole", "RoleName", "r"))
        .isEqualTo("404 NoSuchEntity: The role with name r cannot be found.");
  }

  @ParameterizedTest
  @CsvSource({
    "GetRole",
    "DeleteRole",
    "UpdateRole",
    "ListRolePolicies",
    "ListAttachedRolePolicies",
    "ListInstanceProfilesForRole",
    "ListRoleTags",
  })
  void anUnknownRoleIsNoSuchEntity(String action) {
    assertThat(plane.refused(action, "RoleName", "nobody"))
        .isEqualTo("404 NoSuchEntity: The role with name nobody cannot be found.");
  }

  @Test
  void aRoleIsInNoInstanceProfile() {
    plane.role("r");

    assertThat(plane.iam("ListInstanceProfilesForRole", "RoleName", "r"))
        .isEqualTo("<InstanceProfiles/><IsTruncated>false</IsTruncated>");
  }

  // Reported by users of AWS: the text about characters. The others have the service
  // framework's form.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b | / | 3600 | The specified value for roleName is invalid. It must contain only"
            + " alphanumeric characters and/or the following: +=,.@_-",
        "ok | x | 3600 | The specified value for path is invalid. It must begin and end with / and"
            + " contain only alphanumeric characters and/or / characters.",
        "ok | / | 60 | 1 validation error detected: Value '60' at 'maxSessionDuration' failed to"
            + " satisfy constraint: Member must have value greater than or equal to 3600",
        "ok | / | 50000 | 1 validation error detected: Value '50000' at 'maxSessionDuration' failed"
            + " to satisfy constraint: Member must have value less than or equal to 43200",
      })
  void theInputIsValidated(String name, String path, String seconds, String message) {
    assertThat(
            plane.refused(
                "CreateRole",
                "RoleName",
                name,
                "Path",
                path,
                "MaxSessionDuration",
                seconds,
                "AssumeRolePolicyDocument",
                IamPlane.TRUST))
        .isEqualTo("400 ValidationError: " + message);
  }

  @Test
  void allViolationsAreToldTogether() {
    assertThat(plane.refused("CreateRole"))
        .isEqualTo(
            "400 ValidationError: 2 validation errors detected: Value null at 'roleName' failed to"
                + " satisfy constraint: Member must not be null; Value null at"
                + " 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be"
                + " null");
    String long65 = "x".repeat(65);
    assertThat(plane.refused("GetRole", "RoleName", long65))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value '%s' at 'roleName' failed to"
                    .formatted(long65)
                + " satisfy constraint: Member must have length less than or equal to 64");
  }

  @Test
  void whatCannotBeHonouredIsRefused() {
    assertThat(
            plane.refused(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                IamPlane.TRUST,
                "PermissionsBoundary",
                "arn:aws:iam::123456789012:policy/p"))
        .isEqualTo(
            "501 NotImplementedException: Postern does not implement the PermissionsBoundary of"
                + " iam:CreateRole yet");
    assertThat(plane.refused("CreateGroup", "GroupName", "g").toLowerCase(Locale.ROOT))
        .isEqualTo("501 notimplementedexception: postern does not implement iam:creategroup yet");
  }

  // Documented: "Role trust policy length", 2048 characters.
  @Test
  void aTrustPolicyHasALength() {
    String services = "\"s.amazonaws.com\",".repeat(120) + "\"t.amazonaws.com\"";
    String document = IamPlane.TRUST.replace("\"apigateway.amazonaws.com\"", "[" + services + "]");

    assertThat(plane.refused("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", document))
        .isEqualTo("409 LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048");
  }
}
