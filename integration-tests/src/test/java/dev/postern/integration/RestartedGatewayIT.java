package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * All that can be made over the wire is made, and used; then the gateway is started again, and what
 * it keeps and what it serves is the same.
 */
class RestartedGatewayIT {
  private static final String DOMAIN = "pets.example.com";
  private static final String CODE =
      """
      import shared
      def handler(event, context):
          return {"statusCode": 200, "body": shared.GREETING + " from " + context.function_version}
      """;

  /** What is behind the API: a backend, the same behind a VPC link, a function's alias. */
  private static final String DOCUMENT =
      """
      openapi: 3.0.1
      info: {title: kept, version: "1"}
      paths:
        /backend:
          get:
            x-amazon-apigateway-integration:
              {type: http_proxy, httpMethod: GET, uri: "%1$s/backend"}
        /linked:
          get:
            x-amazon-apigateway-integration:
              type: http_proxy
              httpMethod: GET
              connectionType: VPC_LINK
              connectionId: %2$s
              uri: http://kennels.internal/linked
        /function:
          get:
            x-amazon-apigateway-integration:
              type: aws_proxy
              httpMethod: POST
              uri: "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\
      arn:aws:lambda:us-east-1:000000000000:function:greet:live/invocations"
      """;

  @TempDir private Path directory;

  private Postern start(RecordingService backend) {
    return Postern.start(
        PosternConfig.defaults()
            .withStateDirectory(directory.resolve("state"))
            .withVpcLink("kennels", backend.endpoint()));
  }

  /** What there is to be called. */
  private record Made(String apiId, URI functionUrl, AwsSessionCredentials credentials) {}

  @Test
  void whatWasMadeIsKeptAndServedByTheNextGateway() throws Exception {
    Python.needed("functions of a gateway that was started again");
    try (RecordingService backend =
        new RecordingService(it -> RecordingService.Answer.of(200, "text/plain", it.rawPath()))) {
      Made made;
      List<String> served;
      String state;
      try (Postern postern = start(backend)) {
        made = make(postern, backend.endpoint());
        served = served(postern, made);
        state = state(postern);
      }
      try (Postern postern = start(backend)) {
        assertThat(state(postern)).isEqualTo(state);
        assertThat(served(postern, made))
            .isEqualTo(served)
            .containsExactly(
                "200 /backend",
                "200 /linked",
                "200 hello from 1",
                "hello from $LATEST",
                "arn:aws:sts::000000000000:assumed-role/keeper/session");
        assertThat(state(postern)).isEqualTo(state);
      }
    }
  }

  private static Made make(Postern postern, String backend) throws Exception {
    makeFunction(postern);
    String apiId;
    try (ApiGatewayClient aws = SdkClient.of(postern.endpoint())) {
      apiId = makeApi(aws, postern, backend);
      makeKey(aws, apiId);
      makeDomain(aws, postern, apiId);
      aws.generateClientCertificate(it -> it.description("ours"));
    }
    try (LambdaClient lambda = SdkClient.lambda(postern.endpoint())) {
      permit(lambda, apiId);
      URI url =
          URI.create(
              lambda
                  .createFunctionUrlConfig(
                      it -> it.functionName("greet").authType(FunctionUrlAuthType.NONE))
                  .functionUrl());
      return new Made(apiId, url, credentials(postern));
    }
  }

  private static void makeFunction(Postern postern) {
    try (LambdaClient lambda = SdkClient.lambda(postern.endpoint())) {
      String layer =
          lambda
              .publishLayerVersion(
                  it ->
                      it.layerName("shared")
                          .content(
                              c ->
                                  c.zipFile(
                                      Functions.zip("python/shared.py", "GREETING = 'hello'"))))
              .layerVersionArn();
      lambda.createFunction(
          it ->
              it.functionName("greet")
                  .runtime(Runtime.PYTHON3_12)
                  .handler("code.handler")
                  .role("arn:aws:iam::000000000000:role/greet")
                  .timeout(60)
                  .layers(layer)
                  .code(code -> code.zipFile(Functions.zip("code.py", CODE))));
      lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName("greet"));
      lambda.publishVersion(it -> it.functionName("greet"));
      lambda.createAlias(it -> it.functionName("greet").name("live").functionVersion("1"));
    }
  }

  private static void permit(LambdaClient lambda, String apiId) {
    lambda.addPermission(
        it ->
            it.functionName("greet")
                .qualifier("live")
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:aws:execute-api:us-east-1:000000000000:" + apiId + "/*/*/*"));
    for (String action : List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction")) {
      lambda.addPermission(
          it ->
              it.functionName("greet")
                  .statementId(action.substring("lambda:".length()))
                  .action(action)
                  .principal("*"));
    }
  }

  private static String makeApi(ApiGatewayClient aws, Postern postern, String backend)
      throws Exception {
    String link =
        aws.createVpcLink(
                it ->
                    it.name("kennels")
                        .targetArns(
                            "arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer"
                                + "/net/kennels/0123456789abcdef"))
            .id();
    HttpResponse<String> imported =
        Web.send(
            "POST",
            postern.endpoint().resolve("/_postern/import?stage=dev"),
            DOCUMENT.formatted(backend, link));
    return new ObjectMapper().readTree(imported.body()).path("apiId").asText();
  }

  private static void makeKey(ApiGatewayClient aws, String apiId) {
    String key = aws.createApiKey(it -> it.name("key").enabled(true)).id();
    String plan =
        aws.createUsagePlan(
                it ->
                    it.name("plan")
                        .throttle(limits -> limits.rateLimit(1000.0).burstLimit(1000))
                        .apiStages(ApiStage.builder().apiId(apiId).stage("dev").build()))
            .id();
    aws.createUsagePlanKey(it -> it.usagePlanId(plan).keyId(key).keyType("API_KEY"));
  }

  private static void makeDomain(ApiGatewayClient aws, Postern postern, String apiId) {
    try (AcmClient acm = SdkClient.of(AcmClient.builder(), postern.endpoint(), "test")) {
      String certificate = acm.requestCertificate(it -> it.domainName(DOMAIN)).certificateArn();
      aws.createDomainName(
          it ->
              it.domainName(DOMAIN)
                  .endpointConfiguration(e -> e.typesWithStrings("REGIONAL"))
                  .regionalCertificateArn(certificate));
      aws.createBasePathMapping(
          it -> it.domainName(DOMAIN).basePath("v1").restApiId(apiId).stage("dev"));
    }
  }

  private static AwsSessionCredentials credentials(Postern postern) {
    try (IamClient iam = SdkClient.of(IamClient.builder(), postern.endpoint(), "test");
        StsClient sts = SdkClient.of(StsClient.builder(), postern.endpoint(), "test")) {
      String role =
          iam.createRole(
                  it ->
                      it.roleName("keeper")
                          .assumeRolePolicyDocument(
                              "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                                  + " \"Principal\": {\"AWS\": \"*\"}, \"Action\":"
                                  + " \"sts:AssumeRole\"}]}"))
              .role()
              .arn();
      Credentials given =
          sts.assumeRole(it -> it.roleArn(role).roleSessionName("session")).credentials();
      return AwsSessionCredentials.create(
          given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }
  }

  /** What callers get. */
  private static List<String> served(Postern postern, Made made) throws Exception {
    URI gateway = postern.endpoint();
    return List.of(
        answer(gateway, made, "/backend"),
        answer(gateway, made, "/linked"),
        answer(gateway, made, "/function"),
        body(RawCall.get(gateway, made.functionUrl())),
        caller(gateway, made.credentials()));
  }

  private static String answer(URI gateway, Made made, String path) throws Exception {
    HttpResponse<String> answer = Web.get(Web.invokeUrl(gateway, made.apiId(), "dev", path));
    return answer.statusCode() + " " + answer.body();
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private static String caller(URI gateway, AwsSessionCredentials credentials) {
    try (StsClient sts = SdkClient.of(StsClient.builder(), gateway, credentials)) {
      return sts.getCallerIdentity().arn();
    }
  }

  private static String state(Postern postern) throws Exception {
    return Web.get(postern.endpoint().resolve("/_postern/state")).body();
  }
}
