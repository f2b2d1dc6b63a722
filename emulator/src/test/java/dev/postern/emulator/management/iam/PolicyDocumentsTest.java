package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentsTest {
  private final PolicyDocuments documents = new PolicyDocuments();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
        "{'Version':'2012-10-17','Id':'x','Statement':[{'Sid':'a','Effect':'Deny','NotAction':['s3:*'],"
            + "'NotResource':['arn:aws:s3:::b','*'],'Condition':{'Bool':{'aws:x':'true'}}}]}",
      })
  void aSoundIdentityPolicyPasses(String document) {
    assertThatCode(() -> documents.checkIdentityPolicy(json(document))).doesNotThrowAnyException();
  }

  // Reported by users of AWS: "Syntax errors in policy." (for the document "null")
  // and "Policy document must be version 2012-10-17 or greater.". Not recorded: which of the
  // faults below get which of the other texts.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null | Syntax errors in policy.",
        "{ | Syntax errors in policy.",
        "[] | Syntax errors in policy.",
        "{'Version':'2012-10-17'} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':[]} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':['x']} | Syntax errors in policy.",
        "{'Version':'2030-01-01','Statement':[]} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Extra':1,'Statement':[]} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Version':'2012-10-17'} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':{'Effect':'allow','Action':'*','Resource':'*'}}"
            + " | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':1,'Resource':'*'}}"
            + " | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','NotAction':'*',"
            + "'Resource':'*'}} | Syntax errors in policy.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Resource':'*'}}"
            + " | Policy statement must contain actions.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':[],'Resource':'*'}}"
            + " | Policy statement must contain actions.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*'}}"
            + " | Policy statement must contain resources.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'b'}}"
            + " | Resource b must be in ARN format or \"*\".",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'put','Resource':'*'}}"
            + " | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*',"
            + "'Principal':'*'}} | Policy document should not specify a principal.",
        "{'Version':'2012-10-17','Statement':[{'Sid':'a','Effect':'Allow','Action':'*',"
            + "'Resource':'*'},{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'}]}"
            + " | Statement IDs (SID) in a single policy must be unique.",
        "{'Version':'2008-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"
            + " | Policy document must be version 2012-10-17 or greater.",
        "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"
            + " | Policy document must be version 2012-10-17 or greater.",
      })
  void aFaultyIdentityPolicyIsRefused(String document, String message) {
    assertThatThrownBy(() -> documents.checkIdentityPolicy(json(document)))
        .isInstanceOf(AwsException.class)
        .extracting(e -> ((AwsException) e).code() + ": " + e.getMessage())
        .isEqualTo("MalformedPolicyDocument: " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}}",
        "{'Version':'2008-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'123456789012'},"
            + "'Action':['sts:AssumeRole','sts:TagSession']}]}",
      })
  void aSoundTrustPolicyPasses(String document) {
    assertThatCode(() -> documents.checkTrustPolicy(json(document))).doesNotThrowAnyException();
  }

  // Not recorded: the texts are those that users report of AWS.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | This policy contains invalid Json",
        "{} {} | This policy contains invalid Json",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}}"
            + " | Missing required field Principal",
        "{'Statement':{'Effect':'Allow','Principal':'*'}} | Missing required field Action",
        "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}}"
            + " | Has prohibited field Resource",
        "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}}"
            + " | AssumeRole policy may only specify STS AssumeRole actions.",
      })
  void aFaultyTrustPolicyIsRefused(String document, String message) {
    assertThatThrownBy(() -> documents.checkTrustPolicy(json(document)))
        .isInstanceOf(AwsException.class)
        .extracting(e -> ((AwsException) e).code() + ": " + e.getMessage())
        .isEqualTo("MalformedPolicyDocument: " + message);
  }

  // Documented: "the policy document ... is URL-encoded compliant with RFC 3986":
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
  @Test
  void aDocumentIsEncodedByRfc3986() {
    assertThat(PolicyDocuments.encoded("{\"a b\": [\"*~-._é\"]}\n"))
        .isEqualTo("%7B%22a%20b%22%3A%20%5B%22%2A~-._%C3%A9%22%5D%7D%0A");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
