package dev.postern.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** The clients of the AWS SDK that tests of one gateway ask for, one of each kind. */
final class SdkClients implements AutoCloseable {
  private final URI gateway;
  private final SdkHttpClient http;
  private final Map<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

  SdkClients(URI gateway, HttpClient http) {
    this.gateway = gateway;
    this.http = new GatewayHttpClient(http);
  }

  /** Whether a parameter of that type is a client of the SDK. */
  static boolean isClient(Class<?> type) {
    return SdkClient.class.isAssignableFrom(type);
  }

  /**
   * The client of that type.
   *
   * @throws ParameterResolutionException when it is none that can be made
   */
  SdkClient get(Class<?> type) {
    return clients.computeIfAbsent(type, this::make);
  }

  private SdkClient make(Class<?> type) {
    Object builder = builder(type);
    if (!(builder instanceof AwsClientBuilder<?, ?> aws)
        || !(builder instanceof SdkSyncClientBuilder<?, ?> sync)) {
      throw new ParameterResolutionException(
          type.getName()
              + " is no synchronous client of the AWS SDK; take the one without Async in its name");
    }
    sync.httpClient(http);
    aws.endpointOverride(gateway);
    aws.region(Region.US_EAST_1);
    aws.credentialsProvider(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    // A refusal is seen at once, and there is one trace of it.
    aws.overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    return (SdkClient) aws.build();
  }

  private static Object builder(Class<?> type) {
    try {
      var builder = type.getMethod("builder");
      if (!Modifier.isStatic(builder.getModifiers())) {
        throw new NoSuchMethodException("builder() is not static");
      }
      return builder.invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new ParameterResolutionException(
          type.getName() + " has no static builder(), so Postern cannot make one", e);
    } catch (InvocationTargetException e) {
      throw new ParameterResolutionException(
          type.getName() + " cannot be built: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
  }
}
