package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Methods that call DynamoDB, with DynamoDB Local behind them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DynamoDbIT {
  @RegisterExtension static final Peer DYNAMODB = Peer.dynamoDbLocal();

  private ServiceApi api;

  @BeforeAll
  void begin() throws Exception {
    api = new ServiceApi(PosternConfig.defaults().withAwsEndpoint("dynamodb", DYNAMODB.endpoint()));
    api.method("POST", "/tables").calls("dynamodb:action/CreateTable").put();
    api.method("PUT", "/pets/{id}")
        .calls("dynamodb:action/PutItem")
        .template(
            """
            {"TableName": "pets",
             "Item": {"id": {"S": "$input.params('id')"}, "kind": {"S": $input.json('$.kind')}}}""")
        .put();
    api.method("GET", "/pets/{id}")
        .calls("dynamodb:action/Query")
        .template(
            """
            {"TableName": "pets", "KeyConditionExpression": "id = :id",
             "ExpressionAttributeValues": {":id": {"S": "$input.params('id')"}}}""")
        .put();
    api.method("POST", "/scan")
        .calls("dynamodb:action/Scan")
        .template("{\"TableName\": \"pets\"}")
        .put();
    api.method("POST", "/missing")
        .calls("dynamodb:action/Scan")
        .template("{\"TableName\": \"nothing\"}")
        .put();
    api.method("POST", "/refused")
        .calls("dynamodb:action/Scan")
        .template("{\"TableName\": \"nothing\"}")
        .responds("404", "400")
        .put();
    api.deploy();
    HttpResponse<String> table =
        api.send(
            "POST",
            "/tables",
            """
            {"TableName": "pets", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
             "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}""",
            "Content-Type",
            "application/json");
    assertThat(table.body()).startsWith("{\"TableDescription\":{");
  }

  @AfterAll
  void end() {
    api.close();
  }

  private HttpResponse<String> put(String id, String json) throws Exception {
    return api.send("PUT", "/pets/" + id, json, "Content-Type", "application/json");
  }

  @Test
  void aPutItemIsFoundByQuery() throws Exception {
    // Recorded from AWS: the shapes of the answers.
    HttpResponse<String> put = put("7", "{\"kind\": \"dog\"}");
    HttpResponse<String> found = api.send("GET", "/pets/7", "");

    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.body()).isEqualTo("{}");
    assertThat(put.headers().allValues("Content-Type")).containsExactly("application/json");
    assertThat(found.body())
        .isEqualTo(
            "{\"Items\":[{\"kind\":{\"S\":\"dog\"},\"id\":{\"S\":\"7\"}}],\"Count\":1,\"ScannedCount\":1}");
  }

  @Test
  void theServicesOwnHeadersStayBehind() throws Exception {
    // Recorded from AWS: x-amz-crc32 does not come through.
    HttpResponse<String> put = put("8", "{\"kind\": \"cat\"}");

    assertThat(put.headers().map().keySet())
        .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
        .containsExactlyInAnyOrder(
            "Connection",
            "Content-Length",
            "Content-Type",
            "Date",
            "x-amz-apigw-id",
            "x-amzn-RequestId",
            "X-Amzn-Trace-Id");
  }

  @Test
  void whatIsNotThereIsAnEmptyList() throws Exception {
    // Recorded from AWS: Count 0 and no Items.
    assertThat(api.send("GET", "/pets/nobody", "").body())
        .isEqualTo("{\"Items\":[],\"Count\":0,\"ScannedCount\":0}");
  }

  @Test
  void aPostWithoutBodyAndTypeStillRunsTheTemplate() throws Exception {
    // Recorded from AWS.
    HttpResponse<String> scan = api.send("POST", "/scan", "");

    assertThat(scan.statusCode()).isEqualTo(200);
    assertThat(scan.body()).startsWith("{\"Items\":[");
  }

  @Test
  void anErrorGoesToTheDefaultOrToThePatternOfItsStatus() throws Exception {
    // Recorded from AWS: the default takes errors; the pattern is matched with the status.
    HttpResponse<String> missing = api.send("POST", "/missing", "");
    HttpResponse<String> refused = api.send("POST", "/refused", "");

    assertThat(missing.statusCode()).isEqualTo(200);
    assertThat(missing.body())
        .contains("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).isEqualTo(missing.body());
  }

  @Test
  void theTraceTellsWhoCalledWhatAndWhere() throws Exception {
    String trace = api.trace(api.send("POST", "/scan", ""));

    assertThat(trace)
        .contains(
            "\"name\":\"AWS service\"",
            "\"service\":\"dynamodb\"",
            "\"endpoint\":\"" + DYNAMODB.endpoint() + "\"",
            "\"name\":\"signature\"",
            ServiceApi.ROLE,
            "DynamoDB_20120810.Scan");
  }
}
