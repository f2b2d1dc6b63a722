package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods that call SQS in every form that is known of, with ElasticMQ behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SqsIT {
  @RegisterExtension static final Peer SQS = Peer.elasticMq();

  private static final String QUEUE = "sqs:path/000000000000/orders";
  private static final String FORM = "'application/x-www-form-urlencoded'";
  private static final String ID = "[0-9a-f-]{36}";

  private ServiceApi api;

  @BeforeAll
  void begin() throws Exception {
    Web.get(URI.create(SQS.endpoint() + "/?Action=CreateQueue&QueueName=orders"));
    api = new ServiceApi(PosternConfig.defaults().withAwsEndpoint("sqs", SQS.endpoint()));
    form("/messages", "Action=SendMessage&MessageBody=$input.body");
    form(
        "/attributes",
        "Action=SendMessage&MessageBody=x&MessageAttribute.1.Name=n"
            + "&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v");
    form("/receive", "Action=ReceiveMessage&AttributeName=All");
    form("/broken", "Action=Nonsense");
    api.method("POST", "/xml")
        .calls(QUEUE)
        .map("header.Content-Type", FORM)
        .map("header.Accept", "'application/xml'")
        .template("Action=SendMessage&MessageBody=hello")
        .put();
    api.method("POST", "/json")
        .calls(QUEUE)
        .map("header.Content-Type", "'application/x-amz-json-1.0'")
        .map("header.X-Amz-Target", "'AmazonSQS.SendMessage'")
        .template(
            "{\"QueueUrl\": \"%s/000000000000/orders\", \"MessageBody\": \"hello\"}"
                .formatted(SQS.endpoint()))
        .put();
    api.method("GET", "/action")
        .with("GET")
        .calls("sqs:action/ListQueues")
        .map("querystring.QueueNamePrefix", "method.request.querystring.prefix")
        .put();
    api.method("POST", "/absent")
        .calls("sqs:path/000000000000/absent")
        .map("header.Content-Type", FORM)
        .template("Action=SendMessage&MessageBody=hello")
        .responds("400", "400")
        .put();
    api.deploy();
  }

  private void form(String path, String template) {
    api.method("POST", path)
        .calls(QUEUE)
        .map("header.Content-Type", FORM)
        .passthrough("NEVER")
        .template(template)
        .put();
  }

  @AfterAll
  void end() {
    api.close();
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return api.send("POST", path, body, "Content-Type", "application/json");
  }

  /** What SendMessage answers in JSON. */
  private static String sent(String md5OfAttributes) {
    return "\\{\"SendMessageResponse\":\\{\"ResponseMetadata\":\\{\"RequestId\":\""
        + ID
        + "\"},\"SendMessageResult\":\\{\"MD5OfMessageAttributes\":"
        + md5OfAttributes
        + ",\"MD5OfMessageBody\":\"[0-9a-f]{32}\",\"MD5OfMessageSystemAttributes\":null,"
        + "\"MessageId\":\""
        + ID
        + "\",\"SequenceNumber\":null}}}";
  }

  @Test
  void aMessageIsSentByFormAndAnsweredInJson() throws Exception {
    // Recorded from AWS; unescaped JSON and XML bodies among it. (ElasticMQ takes no blank in
    // them.)
    for (String body : new String[] {"hello", "{\"a\":1}", "<a><b/></a>"}) {
      HttpResponse<String> answer = send("/messages", body);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).matches(sent("null"));
    }
  }

  @Test
  void attributesAreSentWithIt() throws Exception {
    // Recorded from AWS.
    assertThat(send("/attributes", "{}").body()).matches(sent("\"[0-9a-f]{32}\""));
  }

  @Test
  void aMessageThatWasSentIsReceived() throws Exception {
    send("/messages", "{\"order\": 7}");

    // Not recorded: the names of a stand-in's members are those of its XML.
    assertThat(send("/receive", "{}").body()).startsWith("{\"ReceiveMessageResponse\":{");
  }

  @Test
  void xmlComesWhereItIsAskedFor() throws Exception {
    // Recorded from AWS.
    assertThat(send("/xml", "{}").body())
        .contains("<MessageId>", "<MD5OfMessageBody>", "<RequestId>");
  }

  @Test
  void theJsonProtocolWorksOnTheSameUri() throws Exception {
    // Recorded from AWS.
    assertThat(send("/json", "{}").body())
        .matches("\\{\"MD5OfMessageBody\":\"[0-9a-f]{32}\",\"MessageId\":\"" + ID + "\"}");
  }

  @Test
  void anActionTakesMappedParameters() throws Exception {
    assertThat(api.send("GET", "/action?prefix=ord", "").body())
        .matches(
            "\\{\"ListQueuesResponse\":\\{\"ListQueuesResult\":\\{\"QueueUrl\":\"[^\"]*/orders\"},"
                + "\"ResponseMetadata\":\\{\"RequestId\":\""
                + ID
                + "\"}}}");
  }

  @Test
  void anErrorIsJsonAndSelectedByItsStatus() throws Exception {
    HttpResponse<String> answer = send("/absent", "{}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"Error\":{\"Code\":\"AWS.SimpleQueueService.NonExistentQueue\",")
        .endsWith("\"RequestId\":\"00000000-0000-0000-0000-000000000000\"}");
  }

  @Test
  void aBackendsErrorGetsTheDefaultResponse() throws Exception {
    // Recorded from AWS.
    assertThat(send("/broken", "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void aTypeWithoutATemplateIsRefused() throws Exception {
    HttpResponse<String> refused =
        api.send("POST", "/messages", "<a/>", "Content-Type", "application/xml");

    assertThat(refused.statusCode()).isEqualTo(415);
  }
}
