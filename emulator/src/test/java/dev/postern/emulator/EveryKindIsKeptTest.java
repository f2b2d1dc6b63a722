package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** What is made of each kind is described alike by the next gateway on the same directory. */
class EveryKindIsKeptTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/postern";

  @TempDir private Path directory;

  private Postern start() {
    return Postern.start(PosternConfig.defaults().withStateDirectory(directory));
  }

  private static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(
      B builder, Postern postern) {
    return builder
        .endpointOverride(postern.endpoint())
        .region(Region.EU_WEST_1)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "secret")))
        .build();
  }

  @Test
  void keysPlansUsageAndCertificates() throws Exception {
    String before;
    try (Postern postern = start();
        ApiGatewayClient aws = client(ApiGatewayClient.builder(), postern)) {
      String first = aws.createApiKey(it -> it.name("first").enabled(true)).id();
      aws.createApiKey(it -> it.name("second"));
      String plan =
          aws.createUsagePlan(it -> it.name("plan").quota(quota -> quota.limit(10).period("DAY")))
              .id();
      aws.createUsagePlanKey(it -> it.usagePlanId(plan).keyId(first).keyType("API_KEY"));
      patch(postern, "/usageplans/" + plan + "/keys/" + first + "/usage", "/remaining", "4");
      aws.generateClientCertificate(it -> it.description("ours"));
      patch(postern, "/account", "/cloudwatchRoleArn", ROLE);
      before = described(aws);
    }
    try (Postern postern = start();
        ApiGatewayClient aws = client(ApiGatewayClient.builder(), postern)) {
      assertThat(described(aws))
          .isEqualTo(before)
          .contains("first", "second", "plan", "ours", ROLE, "=[[0, 4]]");
      aws.createApiKey(it -> it.name("third"));
      assertThat(aws.getApiKeys().items())
          .extracting(key -> key.name())
          .containsExactly("third", "second", "first");
    }
  }

  /** The SDK's client of this test knows no PATCH. */
  private static void patch(Postern postern, String path, String member, String value)
      throws Exception {
    String operations =
        """
        {"patchOperations": [{"op": "replace", "path": "%s", "value": "%s"}]}"""
            .formatted(member, value);
    HttpRequest request =
        HttpRequest.newBuilder(postern.endpoint().resolve(path))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=123456789012/20260101/eu-west-1/apigateway/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(operations))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String described(ApiGatewayClient aws) {
    String plan = aws.getUsagePlans().items().get(0).id();
    return String.join(
        "\n",
        List.of(
            aws.getApiKeys(it -> it.includeValues(true)).items().toString(),
            aws.getUsagePlans().items().toString(),
            aws.getUsagePlanKeys(it -> it.usagePlanId(plan)).items().toString(),
            aws.getUsage(it -> it.usagePlanId(plan).startDate(today()).endDate(today()))
                .items()
                .toString(),
            aws.getClientCertificates().items().toString(),
            aws.getAccount().cloudwatchRoleArn()));
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  @Test
  void identitiesCertificatesAndLogGroups() {
    String before;
    try (Postern postern = start();
        IamClient iam = client(IamClient.builder(), postern);
        AcmClient acm = client(AcmClient.builder(), postern);
        CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder(), postern)) {
      iam.createUser(it -> it.userName("alice"));
      iam.createAccessKey(it -> it.userName("alice"));
      acm.requestCertificate(it -> it.domainName("example.com"));
      logs.createLogGroup(it -> it.logGroupName("/made").tags(Map.of("a", "b")));
      logs.createLogStream(it -> it.logGroupName("/made").logStreamName("stream"));
      logs.putRetentionPolicy(it -> it.logGroupName("/made").retentionInDays(7));
      before = described(iam, acm, logs);
    }
    try (Postern postern = start();
        IamClient iam = client(IamClient.builder(), postern);
        AcmClient acm = client(AcmClient.builder(), postern);
        CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder(), postern)) {
      assertThat(described(iam, acm, logs))
          .isEqualTo(before)
          .contains("alice", "example.com", "/made", "RetentionInDays=7", "stream");
    }
  }

  private static String described(IamClient iam, AcmClient acm, CloudWatchLogsClient logs) {
    return String.join(
        "\n",
        List.of(
            iam.listUsers().users().toString(),
            iam.listAccessKeys(it -> it.userName("alice")).accessKeyMetadata().toString(),
            acm.listCertificates().certificateSummaryList().toString(),
            logs.describeLogGroups().logGroups().toString(),
            logs.describeLogStreams(it -> it.logGroupName("/made")).logStreams().toString()));
  }

  @Test
  void functionsAndLayersWithTheirCode() throws Exception {
    String before;
    try (Postern postern = start();
        LambdaClient lambda = client(LambdaClient.builder(), postern)) {
      String layer =
          lambda
              .publishLayerVersion(it -> it.layerName("shared").content(c -> c.zipFile(zip("a"))))
              .layerVersionArn();
      lambda.createFunction(
          it ->
              it.functionName("kept")
                  .role(ROLE)
                  .runtime(Runtime.PYTHON3_12)
                  .handler("a.handler")
                  .layers(layer)
                  .code(code -> code.zipFile(zip("b"))));
      lambda.getFunctionConfiguration(it -> it.functionName("kept"));
      lambda.publishVersion(it -> it.functionName("kept"));
      lambda.createAlias(it -> it.functionName("kept").name("live").functionVersion("1"));
      lambda.createFunctionUrlConfig(it -> it.functionName("kept").authType("NONE"));
      before = described(lambda);
    }
    try (Postern postern = start();
        LambdaClient lambda = client(LambdaClient.builder(), postern)) {
      assertThat(described(lambda)).isEqualTo(before).contains("kept", "shared", "live");
      assertThat(directory.resolve("lambda/archives")).isDirectoryContaining("glob:**.zip");
      lambda.deleteFunction(it -> it.functionName("kept"));
    }
    try (Postern postern = start();
        LambdaClient lambda = client(LambdaClient.builder(), postern)) {
      assertThat(lambda.listFunctions().functions()).isEmpty();
    }
  }

  private static String described(LambdaClient lambda) {
    return String.join(
        "\n",
        List.of(
            lambda.getFunctionConfiguration(it -> it.functionName("kept")).toString(),
            lambda.listVersionsByFunction(it -> it.functionName("kept")).versions().toString(),
            lambda.listAliases(it -> it.functionName("kept")).aliases().toString(),
            lambda.listLayers().layers().toString(),
            lambda.getFunctionUrlConfig(it -> it.functionName("kept")).creationTime()));
  }

  private static SdkBytes zip(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name + ".py"));
      zip.write("def handler(event, context): pass".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
