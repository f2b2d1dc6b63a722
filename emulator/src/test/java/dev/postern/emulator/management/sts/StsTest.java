package dev.postern.emulator.management.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.iam.IamPlane;
import dev.postern.emulator.state.Credential;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/x/r";

  private final IamPlane plane = new IamPlane();

  // Documented: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  @ParameterizedTest
  @CsvSource({"123456789012, 123456789012", "AKIAIOSFODNN7EXAMPLE, 000000000000"})
  void aKeyThatWasNotIssuedIsTheAccountsRoot(String key, String account) {
    assertThat(plane.sts(key, "GetCallerIdentity"))
        .isEqualTo(
            "<UserId>%1$s</UserId><Account>%1$s</Account><Arn>arn:aws:iam::%1$s:root</Arn>"
                .formatted(account));
  }

  @Test
  void aUsersKeyIsTheUser() {
    String id = IamPlane.text(plane.iam("CreateUser", "UserName", "u"), "UserId");
    String key = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "u"), "AccessKeyId");

    assertThat(plane.sts(key, "GetCallerIdentity"))
        .isEqualTo(
            "<UserId>%s</UserId><Account>123456789012</Account>".formatted(id)
                + "<Arn>arn:aws:iam::123456789012:user/u</Arn>");
    plane.iam("UpdateAccessKey", "UserName", "u", "AccessKeyId", key, "Status", "Inactive");
    assertThat(plane.stsRefused(key, "GetCallerIdentity"))
        .isEqualTo(
            "403 InvalidClientTokenId: The security token included in the request is invalid.");
  }

  @Test
  void anUnsignedCallIsNobodys() {
    assertThat(plane.stsRefused("", "GetCallerIdentity"))
        .isEqualTo("403 MissingAuthenticationToken: Request is missing Authentication Token");
  }

  // Documented: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  @Test
  void anAssumedRoleCalls() {
    plane.role("r", "Path", "/x/");
    String roleId = IamPlane.text(plane.iam("GetRole", "RoleName", "r"), "RoleId");

    String answer = assume("900");

    String key = IamPlane.text(answer, "AccessKeyId");
    assertThat(key).matches("ASIA[A-Z2-7]{16}");
    assertThat(answer)
        .matches(
            "<Credentials><AccessKeyId>%s</AccessKeyId>".formatted(key)
                + "<SecretAccessKey>[A-Za-z0-9+/]{40}</SecretAccessKey>"
                + "<SessionToken>[A-Za-z0-9+/]{356}</SessionToken>"
                + "<Expiration>2026-01-31T12:15:00Z</Expiration></Credentials>"
                + "<AssumedRoleUser><AssumedRoleId>%s:me</AssumedRoleId>".formatted(roleId)
                + "<Arn>arn:aws:sts::123456789012:assumed-role/r/me</Arn></AssumedRoleUser>");
    assertThat(plane.sts(key, "GetCallerIdentity"))
        .isEqualTo(
            "<UserId>%s:me</UserId><Account>123456789012</Account>".formatted(roleId)
                + "<Arn>arn:aws:sts::123456789012:assumed-role/r/me</Arn>");
    Credential credential = plane.context.worlds().credential(key).orElseThrow();
    assertThat(credential.secretAccessKey()).isEqualTo(IamPlane.text(answer, "SecretAccessKey"));
    assertThat(credential.session())
        .contains(
            new Credential.Session(
                IamPlane.text(answer, "SessionToken"), Instant.parse("2026-01-31T12:15:00Z")));
  }

  @Test
  void temporaryCredentialsEnd() {
    plane.role("r", "Path", "/x/");
    String key = IamPlane.text(assume("900"), "AccessKeyId");

    plane.pass(Duration.ofSeconds(898));
    assertThat(plane.sts(key, "GetCallerIdentity")).contains("assumed-role/r/me");
    plane.pass(Duration.ofSeconds(2));
    assertThat(plane.stsRefused(key, "GetCallerIdentity"))
        .isEqualTo("403 ExpiredToken: The security token included in the request is expired");
  }

  // Reported by users of AWS: the text of AccessDenied.
  @ParameterizedTest
  @CsvSource({"arn:aws:iam::123456789012:role/nobody", "arn:aws:iam::123456789012:role/r"})
  void anUnknownRoleIsDenied(String arn) {
    plane.role("r", "Path", "/x/");

    assertThat(
            plane.stsRefused("123456789012", "AssumeRole", "RoleArn", arn, "RoleSessionName", "me"))
        .isEqualTo(
            "403 AccessDenied: User: arn:aws:iam::123456789012:root is not authorized to perform:"
                + " sts:AssumeRole on resource: "
                + arn);
  }

  // Reported by users of AWS: the first text; it is the service framework's form.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:iam::123456 | me | 900 | 1 validation error detected: Value"
            + " 'arn:aws:iam::123456' at 'roleArn' failed to satisfy constraint: Member must have"
            + " length greater than or equal to 20",
        "arn:aws:iam::123456789012:user/u | me | 900 | arn:aws:iam::123456789012:user/u is invalid",
        "arn:aws:iam::123456789012:role/x/r | a b | 900 | 1 validation error detected: Value 'a b'"
            + " at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
            + " expression pattern: [\\w+=,.@-]*",
        "arn:aws:iam::123456789012:role/x/r | m | 899 | 2 validation errors detected: Value 'm' at"
            + " 'roleSessionName' failed to satisfy constraint: Member must have length greater"
            + " than or equal to 2; Value '899' at 'durationSeconds' failed to satisfy constraint:"
            + " Member must have value greater than or equal to 900",
        "arn:aws:iam::123456789012:role/x/r | me | 43201 | 1 validation error detected: Value"
            + " '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value"
            + " less than or equal to 43200",
        "arn:aws:iam::123456789012:role/x/r | me | 3601 | The requested DurationSeconds exceeds the"
            + " MaxSessionDuration set for this role.",
      })
  void theInputIsValidated(String arn, String session, String seconds, String message) {
    plane.role("r", "Path", "/x/");

    assertThat(
            plane.stsRefused(
                "123456789012",
                "AssumeRole",
                "RoleArn",
                arn,
                "RoleSessionName",
                session,
                "DurationSeconds",
                seconds))
        .isEqualTo("400 ValidationError: " + message);
  }

  // Documented: "Role chaining limits your ... role session to a maximum of one hour":
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  @Test
  void aRoleThatAssumesARoleDoesSoForAnHour() {
    plane.role("r", "Path", "/x/", "MaxSessionDuration", "7200");
    String key = IamPlane.text(assume("7200"), "AccessKeyId");

    assertThat(
            plane.stsRefused(
                key,
                "AssumeRole",
                "RoleArn",
                ROLE,
                "RoleSessionName",
                "again",
                "DurationSeconds",
                "3601"))
        .isEqualTo(
            "400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit"
                + " for roles assumed by role chaining");
  }

  @Test
  void aSessionPolicyIsRefusedRatherThanIgnored() {
    plane.role("r", "Path", "/x/");

    assertThat(
            plane.stsRefused(
                "123456789012",
                "AssumeRole",
                "RoleArn",
                ROLE,
                "RoleSessionName",
                "me",
                "Policy",
                IamPlane.LOGS))
        .isEqualTo(
            "501 NotImplementedException: Postern does not implement session policies of"
                + " sts:AssumeRole yet");
  }

  // Documented: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  @Test
  void aSessionTokenIsTheCallers() {
    plane.iam("CreateUser", "UserName", "u");
    String key = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "u"), "AccessKeyId");

    String ofUser = plane.sts(key, "GetSessionToken");
    String ofRoot = plane.sts("123456789012", "GetSessionToken");

    assertThat(IamPlane.text(ofUser, "Expiration")).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(IamPlane.text(ofRoot, "Expiration")).isEqualTo("2026-01-31T13:00:00Z");
    String temporary = IamPlane.text(ofUser, "AccessKeyId");
    assertThat(plane.sts(temporary, "GetCallerIdentity"))
        .contains("<Arn>arn:aws:iam::123456789012:user/u</Arn>");
    assertThat(plane.stsRefused(temporary, "GetSessionToken"))
        .isEqualTo("403 AccessDenied: Cannot call GetSessionToken with session credentials");
  }

  @Test
  void aKeyTellsItsAccount() {
    plane.iam("CreateUser", "UserName", "u");
    String key = IamPlane.text(plane.iam("CreateAccessKey", "UserName", "u"), "AccessKeyId");

    assertThat(plane.sts("999988887777", "GetAccessKeyInfo", "AccessKeyId", key))
        .isEqualTo("<Account>123456789012</Account>");
    assertThat(plane.stsRefused("999988887777", "GetAccessKeyInfo", "AccessKeyId", "AKIA"))
        .isEqualTo(
            "400 ValidationError: 1 validation error detected: Value 'AKIA' at 'accessKeyId'"
                + " failed to satisfy constraint: Member must have length greater than or equal to"
                + " 16");
  }

  @ParameterizedTest
  @CsvSource({"DecodeAuthorizationMessage", "AssumeRoleWithWebIdentity", "GetFederationToken"})
  void whatIsNotBuiltSaysSo(String action) {
    assertThat(plane.stsRefused("123456789012", action))
        .isEqualTo(
            "501 NotImplementedException: Postern does not implement sts:%s yet".formatted(action));
  }

  private String assume(String seconds) {
    return plane.sts(
        "123456789012",
        "AssumeRole",
        "RoleArn",
        ROLE,
        "RoleSessionName",
        "me",
        "DurationSeconds",
        seconds);
  }
}
