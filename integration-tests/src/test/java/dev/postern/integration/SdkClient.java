package dev.postern.integration;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The real AWS SDK client, pointed at a gateway as its users point it. */
final class SdkClient {
  private SdkClient() {}

  static ApiGatewayClient of(URI gateway) {
    return of(ApiGatewayClient.builder(), gateway, "test");
  }

  static LambdaClient lambda(URI gateway) {
    return of(LambdaClient.builder(), gateway, "test");
  }

  /**
   * The client of any service.
   *
   * @param accessKey an account, or any word for that of everybody
   */
  static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C of(
      B builder, URI gateway, String accessKey) {
    return of(builder, gateway, AwsBasicCredentials.create(accessKey, "test"));
  }

  static <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C of(
      B builder, URI gateway, AwsCredentials credentials) {
    return builder
        .endpointOverride(gateway)
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        // A refusal must be seen at once and once only.
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
