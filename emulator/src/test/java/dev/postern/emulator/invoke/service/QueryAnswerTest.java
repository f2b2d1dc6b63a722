package dev.postern.emulator.invoke.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryAnswerTest {
  private static Optional<String> json(String xml) {
    return QueryAnswer.json(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSentMessageIsAnsweredAsSqsDoesInJson() {
    // Recorded from AWS: the two objects and their names; the absent members are reported by users.
    assertThat(
            json(
                """
                <SendMessageResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">
                  <SendMessageResult>
                    <MD5OfMessageBody>5d41402a</MD5OfMessageBody>
                    <MessageId>28d7dfcd</MessageId>
                  </SendMessageResult>
                  <ResponseMetadata><RequestId>0000</RequestId></ResponseMetadata>
                </SendMessageResponse>
                """))
        .contains(
            """
            {"SendMessageResponse":{"ResponseMetadata":{"RequestId":"0000"},"SendMessageResult":\
            {"MD5OfMessageAttributes":null,"MD5OfMessageBody":"5d41402a",\
            "MD5OfMessageSystemAttributes":null,"MessageId":"28d7dfcd","SequenceNumber":null}}}""");
  }

  @Test
  void anErrorIsWhatIsInItsResponse() {
    // Reported by users of AWS.
    assertThat(
            json(
                """
                <ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/">
                  <Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No &amp; no</Message><Detail/></Error>
                  <RequestId>0000</RequestId>
                </ErrorResponse>
                """))
        .contains(
            """
            {"Error":{"Code":"AccessDenied","Detail":null,"Message":"No & no","Type":"Sender"},\
            "RequestId":"0000"}""");
  }

  @Test
  void whatComesSeveralTimesIsAList() {
    assertThat(
            json(
                "<ListQueuesResponse><ListQueuesResult><QueueUrl>a</QueueUrl><QueueUrl>b</QueueUrl>"
                    + "<QueueUrl>c</QueueUrl></ListQueuesResult></ListQueuesResponse>"))
        .contains(
            "{\"ListQueuesResponse\":{\"ListQueuesResult\":{\"QueueUrl\":[\"a\",\"b\",\"c\"]}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>no</body></html>",
        "<SendMessageResponse>",
        "not XML",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><AResponse>&e;</AResponse>",
      })
  void whatIsNoAnswerOfAQueryServiceIsLeftAlone(String body) {
    assertThat(json(body)).isEmpty();
  }
}
