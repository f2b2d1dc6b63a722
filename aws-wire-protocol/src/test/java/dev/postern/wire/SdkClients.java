package dev.postern.wire;

import dev.postern.wire.operations.AwsService;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's real clients over a given HTTP client. */
final class SdkClients {
  static final String ACCOUNT = "123456789012";
  static final Region REGION = Region.EU_CENTRAL_1;

  private SdkClients() {}

  static ApiGatewayClient apiGateway(SdkHttpClient http) {
    return build(ApiGatewayClient.builder(), http);
  }

  static Map<AwsService, SdkClient> all(SdkHttpClient http) {
    return Map.of(
        AwsService.API_GATEWAY, apiGateway(http),
        AwsService.API_GATEWAY_V2, build(ApiGatewayV2Client.builder(), http),
        AwsService.LAMBDA, build(LambdaClient.builder(), http),
        AwsService.ACM, build(AcmClient.builder(), http),
        AwsService.CLOUDWATCH_LOGS, build(CloudWatchLogsClient.builder(), http),
        AwsService.IAM, build(IamClient.builder(), http),
        AwsService.STS, build(StsClient.builder(), http));
  }

  static Class<? extends SdkClient> clientInterface(AwsService service) {
    return switch (service) {
      case API_GATEWAY -> ApiGatewayClient.class;
      case API_GATEWAY_V2 -> ApiGatewayV2Client.class;
      case LAMBDA -> LambdaClient.class;
      case ACM -> AcmClient.class;
      case CLOUDWATCH_LOGS -> CloudWatchLogsClient.class;
      case IAM -> IamClient.class;
      case STS -> StsClient.class;
    };
  }

  private static <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C build(
      B builder, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .region(REGION)
        .endpointOverride(URI.create("http://localhost:4566"))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
