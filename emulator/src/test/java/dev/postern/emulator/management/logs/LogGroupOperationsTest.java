package dev.postern.emulator.management.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Log groups and their tags. Texts are not recorded where not said. */
class LogGroupOperationsTest {
  private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:";

  private final LogsPlane logs = new LogsPlane();

  private void group(String name) {
    assertThat(logs.raw("CreateLogGroup", "{'logGroupName': '" + name + "'}")).isEqualTo("200 ");
  }

  private String names(String request) {
    JsonNode answer = logs.call("DescribeLogGroups", request);
    return String.join(" ", answer.get("logGroups").findValuesAsText("logGroupName"));
  }

  @Test
  void aGroupIsDescribedAsItWasMade() {
    logs.call(
        "CreateLogGroup",
        "{'logGroupName': '/aws/lambda/f', 'kmsKeyId': 'arn:k', 'tags': {'a': 'b'}}");

    logs.answers(
        "DescribeLogGroups",
        "{}",
        """
        {"logGroups": [{
          "logGroupName": "/aws/lambda/f",
          "creationTime": 1800000000000,
          "metricFilterCount": 0,
          "arn": "%1$s/aws/lambda/f:*",
          "logGroupArn": "%1$s/aws/lambda/f",
          "kmsKeyId": "arn:k",
          "logGroupClass": "STANDARD",
          "deletionProtectionEnabled": false,
          "storedBytes": 0}]}
        """
            .formatted(ARN));
  }

  @Test
  void aNameIsTakenOnce() {
    group("g");

    // As users report it.
    logs.refused(
        "CreateLogGroup",
        "{'logGroupName': 'g'}",
        "ResourceAlreadyExistsException",
        "The specified log group already exists");
  }

  @Test
  void aDeletedGroupIsGoneAndItsNameIsFree() {
    group("g");
    logs.call("DeleteLogGroup", "{'logGroupName': 'g'}");

    logs.refused(
        "DeleteLogGroup",
        "{'logGroupName': 'g'}",
        "ResourceNotFoundException",
        "The specified log group does not exist.");
    group("g");
  }

  @Test
  void aProtectedGroupIsNotDeletedUntilItsProtectionEnds() {
    logs.call("CreateLogGroup", "{'logGroupName': 'g', 'deletionProtectionEnabled': true}");

    logs.refused(
        "DeleteLogGroup",
        "{'logGroupName': 'g'}",
        "ValidationException",
        "The log group cannot be deleted because deletion protection is enabled.");
    logs.call(
        "PutLogGroupDeletionProtection",
        "{'logGroupIdentifier': '" + ARN + "g', 'deletionProtectionEnabled': false}");
    logs.call("DeleteLogGroup", "{'logGroupName': 'g'}");
  }

  @Test
  void groupsAreListedByNameAndFilteredByPrefixPatternClassAndIdentifier() {
    group("b/logs");
    group("a/logs");
    logs.call("CreateLogGroup", "{'logGroupName': 'a', 'logGroupClass': 'INFREQUENT_ACCESS'}");

    assertThat(names("{}")).isEqualTo("a a/logs b/logs");
    assertThat(names("{'logGroupNamePrefix': 'a'}")).isEqualTo("a a/logs");
    assertThat(names("{'logGroupNamePattern': '/log'}")).isEqualTo("a/logs b/logs");
    assertThat(names("{'logGroupClass': 'INFREQUENT_ACCESS'}")).isEqualTo("a");
    assertThat(names("{'logGroupIdentifiers': ['a', '" + ARN + "b/logs']}")).isEqualTo("a b/logs");
    logs.invalid(
        "DescribeLogGroups",
        "{'logGroupNamePrefix': 'a', 'logGroupNamePattern': 'a'}",
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEnded() {
    group("a");
    group("b");
    group("c");

    JsonNode first = logs.call("DescribeLogGroups", "{'limit': 2}");
    JsonNode second =
        logs.call(
            "DescribeLogGroups",
            "{'limit': 2, 'nextToken': '" + first.get("nextToken").asText() + "'}");

    assertThat(first.get("logGroups").findValuesAsText("logGroupName")).containsExactly("a", "b");
    assertThat(second.get("logGroups").findValuesAsText("logGroupName")).containsExactly("c");
    assertThat(second.has("nextToken")).isFalse();
    logs.invalid(
        "DescribeLogGroups", "{'nextToken': 'bm9uZQ'}", "The specified nextToken is invalid.");
    logs.invalid("DescribeLogGroups", "{'nextToken': '&'}", "The specified nextToken is invalid.");
  }

  @Test
  void retentionIsOneOfTheDaysThereAre() {
    group("g");
    logs.call("PutRetentionPolicy", "{'logGroupName': 'g', 'retentionInDays': 7}");
    assertThat(logs.call("DescribeLogGroups", "{}").findValuesAsText("retentionInDays"))
        .containsExactly("7");

    logs.call("DeleteRetentionPolicy", "{'logGroupName': 'g'}");
    assertThat(logs.call("DescribeLogGroups", "{}").findValues("retentionInDays")).isEmpty();
    // As users report it, with the values that there are now.
    logs.invalid(
        "PutRetentionPolicy",
        "{'logGroupName': 'g', 'retentionInDays': 2}",
        "Invalid retention value. Valid values are: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180,"
            + " 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutRetentionPolicy", "DeleteRetentionPolicy", "CreateLogStream"})
  void aGroupThatIsNotThereHasNoSettings(String operation) {
    logs.refused(
        operation,
        "{'logGroupName': 'g', 'logStreamName': 's', 'retentionInDays': 1}",
        "ResourceNotFoundException",
        "The specified log group does not exist.");
  }

  @Test
  void theServiceModelIsHeldAgainstEveryInput() {
    logs.invalid(
        "CreateLogGroup",
        "{}",
        "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint:"
            + " Member must not be null");
    logs.invalid(
        "CreateLogGroup",
        "{'logGroupName': ''}",
        "2 validation errors detected: Value '' at 'logGroupName' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1; Value '' at 'logGroupName'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [\\.\\-_/#A-Za-z0-9]+");
    logs.invalid(
        "DescribeLogGroups",
        "{'limit': 51}",
        "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member"
            + " must have value less than or equal to 50");
    logs.invalid(
        "CreateLogGroup",
        "{'logGroupName': 'g', 'logGroupClass': 'CHEAP'}",
        "1 validation error detected: Value 'CHEAP' at 'logGroupClass' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS,"
            + " DELIVERY]");
  }

  @Test
  void whatIsNotBuiltSaysSo() {
    assertThat(logs.raw("CreateLogGroup", "{'logGroupName': 'g', 'logGroupClass': 'DELIVERY'}"))
        .isEqualTo(
            "501 {\"__type\":\"NotImplementedException\",\"message\":\"Postern does not implement"
                + " log groups of the class DELIVERY yet\"}");
    assertThat(logs.raw("StartLiveTail", "{}"))
        .isEqualTo(
            "501 {\"__type\":\"NotImplementedException\",\"message\":\"Postern does not implement"
                + " cloudwatchlogs:StartLiveTail yet\"}");
  }

  @Test
  void tagsAreAddedListedAndTakenAwayByArnAndByName() {
    logs.call("CreateLogGroup", "{'logGroupName': 'g', 'tags': {'a': '1'}}");
    String resource = "'resourceArn': '" + ARN + "g'";

    logs.call("TagResource", "{" + resource + ", 'tags': {'b': '2', 'a': '3'}}");
    logs.answers("ListTagsForResource", "{" + resource + "}", "{'tags': {'a': '3', 'b': '2'}}");
    logs.call("UntagResource", "{" + resource + ", 'tagKeys': ['a', 'missing']}");
    logs.call("TagLogGroup", "{'logGroupName': 'g', 'tags': {'c': ''}}");
    logs.answers("ListTagsLogGroup", "{'logGroupName': 'g'}", "{'tags': {'b': '2', 'c': ''}}");
    logs.call("UntagLogGroup", "{'logGroupName': 'g', 'tags': ['b', 'c']}");
    logs.answers("ListTagsForResource", "{" + resource + "}", "{'tags': {}}");
  }

  @Test
  void tagsThatCannotBeAreRefusedAndNothingChanges() {
    group("g");
    logs.invalid(
        "TagLogGroup",
        "{'logGroupName': 'g', 'tags': {'good': '1', 'aws:x': '2'}}",
        "Invalid tag key: aws:x");
    logs.invalid(
        "TagLogGroup", "{'logGroupName': 'g', 'tags': {'a': '&'}}", "Invalid tag value: &");
    logs.answers("ListTagsLogGroup", "{'logGroupName': 'g'}", "{'tags': {}}");
    logs.refused(
        "ListTagsForResource",
        "{'resourceArn': '" + ARN + "missing'}",
        "ResourceNotFoundException",
        "The specified log group does not exist.");
  }
}
