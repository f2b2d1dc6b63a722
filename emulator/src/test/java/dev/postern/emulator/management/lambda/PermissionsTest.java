package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resource policies of the function {@code fn} with version 1. Recorded from AWS. */
class PermissionsTest {
  private static final String POLICY = FUNCTIONS + "/fn/policy";
  private static final String MISSING = "ResourceNotFoundException";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create(",\"Publish\":true");
  }

  private static String permission(String sid, String principal, String more) {
    return """
        {"StatementId":"%s","Action":"lambda:InvokeFunction","Principal":"%s"%s}"""
        .formatted(sid, principal, more);
  }

  private String add(String path, String body) {
    return lambda.call(201, "POST", path, body).path("Statement").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "s3.amazonaws.com~~{\"Service\":\"s3.amazonaws.com\"}~",
        "*~~\"*\"~",
        "123456789012~~{\"AWS\":\"arn:aws:iam::123456789012:root\"}~",
        "arn:aws:iam::123456789012:user/u~~{\"AWS\":\"arn:aws:iam::123456789012:user/u\"}~",
        "s3.amazonaws.com~,\"SourceArn\":\"arn:aws:s3:::b\"~{\"Service\":\"s3.amazonaws.com\"}"
            + "~,\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b\"}}",
        "*~,\"FunctionUrlAuthType\":\"NONE\"~\"*\"~,\"Condition\":{\"StringEquals\":"
            + "{\"lambda:FunctionUrlAuthType\":\"NONE\"}}",
        "*~,\"EventSourceToken\":\"t\"~\"*\"~,\"Condition\":{\"StringEquals\":"
            + "{\"lambda:EventSourceToken\":\"t\"}}",
        "*~,\"PrincipalOrgID\":\"o-1234567890\",\"SourceArn\":\"arn:aws:s3:::b\","
            + "\"SourceAccount\":\"123456789012\",\"FunctionUrlAuthType\":\"NONE\"~\"*\"~"
            + ",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\","
            + "\"lambda:FunctionUrlAuthType\":\"NONE\",\"aws:PrincipalOrgID\":\"o-1234567890\"},"
            + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b\"}}",
      })
  void aPermissionBecomesAStatement(String principal, String more, String told, String condition) {
    String statement = add(POLICY, permission("s", principal, more == null ? "" : more));
    assertThat(statement)
        .isEqualTo(
            """
            {"Sid":"s","Effect":"Allow","Principal":%s,"Action":"lambda:InvokeFunction",\
            "Resource":"%s"%s}"""
                .formatted(told, FN, condition == null ? "" : condition));
    JsonNode policy = lambda.get(POLICY);
    assertThat(policy.path("Policy").asText())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + statement + "]}");
    assertThat(policy.path("RevisionId").asText()).matches("[0-9a-f-]{36}");
  }

  @Test
  void aVersionHasItsOwnPolicy() {
    add(POLICY, permission("s", "*", ""));
    lambda.refused(
        404,
        MISSING,
        "The resource you requested does not exist.",
        "GET",
        POLICY + "?Qualifier=1",
        "");
    assertThat(add(POLICY + "?Qualifier=1", permission("s", "*", "")))
        .contains("\"Resource\":\"" + FN + ":1\"");
  }

  @Test
  void statementsStayInTheOrderInWhichTheyWereAdded() {
    String b = add(POLICY, permission("b", "*", ""));
    JsonNode before = lambda.get(POLICY);
    String a = add(POLICY, permission("a", "*", ""));
    JsonNode after = lambda.get(POLICY);
    assertThat(after.path("Policy").asText())
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + b + "," + a + "]}");
    assertThat(after.path("RevisionId")).isNotEqualTo(before.path("RevisionId"));
  }

  @Test
  void removingTheLastStatementRemovesThePolicy() {
    // What is left after the last statement is not recorded.
    add(POLICY, permission("s", "*", ""));
    lambda.refused(
        404, MISSING, "Statement t is not found in resource policy.", "DELETE", POLICY + "/t", "");
    lambda.delete(POLICY + "/s");
    lambda.refused(404, MISSING, "The resource you requested does not exist.", "GET", POLICY, "");
    lambda.refused(
        404,
        MISSING,
        "No policy is associated with the given resource.",
        "DELETE",
        POLICY + "/s",
        "");
  }

  @Test
  void aStatementIsAddedOnce() {
    add(POLICY, permission("s3", "*", ""));
    lambda.refused(
        409,
        "ResourceConflictException",
        "The statement id (s3) provided already exists. Please provide a new statement id, or"
            + " remove the existing statement.",
        "POST",
        POLICY,
        permission("s3", "*", ""));
  }

  @Test
  void anOldRevisionIsRefusedAndTheNewestIsAccepted() {
    add(POLICY, permission("a", "*", ""));
    lambda.refused(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to"
            + " retrieve the latest Revision Id",
        "POST",
        POLICY,
        permission("b", "*", ",\"RevisionId\":\"old\""));
    String revision = lambda.get(POLICY).path("RevisionId").asText();
    add(POLICY, permission("b", "*", ",\"RevisionId\":\"" + revision + "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "alias-doesnotexist~404~ResourceNotFoundException~Cannot find alias arn: FN:alias-doesnotexist",
        "42~404~ResourceNotFoundException~Function not found: FN:42",
        "valid-with-$-but-doesnotexist~404~ResourceNotFoundException~Function not found:"
            + " FN:valid-with-$-but-doesnotexist",
        "$LATEST~400~InvalidParameterValueException~We currently do not support adding policies for"
            + " $LATEST.",
        "invalid-qualifier-with-%3F-char~400~ValidationException~1 validation error detected: Value"
            + " 'invalid-qualifier-with-?-char' at 'qualifier' failed to satisfy constraint: Member"
            + " must satisfy regular expression pattern:"
            + " \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
      })
  void qualifiersMustBeThere(String qualifier, int status, String code, String message) {
    lambda.refused(
        status,
        code,
        message.replace("FN:", FN + ":"),
        "POST",
        POLICY + "?Qualifier=" + qualifier,
        permission("s", "*", ""));
  }

  @Test
  void whatIsNoPrincipalIsRefused() {
    lambda.refused(
        400,
        "InvalidParameterValueException",
        "The provided principal was invalid. Please check the principal and try again.",
        "POST",
        POLICY,
        permission("s", "invalid.nonaws.com", ""));
  }

  @Test
  void statementIdsHaveAForm() {
    lambda.refused(
        400,
        "ValidationException",
        "1 validation error detected: Value 'example.com' at 'statementId' failed to satisfy"
            + " constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)",
        "POST",
        POLICY,
        permission("example.com", "*", ""));
  }

  @Test
  void theFunctionMustBeThere() {
    String none = FN.replace(":fn", ":none");
    String path = FUNCTIONS + "/none/policy";
    lambda.refused(
        404, MISSING, "Function not found: " + none, "POST", path, permission("s", "*", ""));
    lambda.refused(404, MISSING, "The resource you requested does not exist.", "GET", path, "");
    lambda.refused(404, MISSING, "No policy found for: " + none, "DELETE", path + "/s", "");
  }
}
