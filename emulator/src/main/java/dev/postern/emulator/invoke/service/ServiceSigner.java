package dev.postern.emulator.invoke.service;

import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.wire.http.Headers;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests to AWS services with Signature Version 4. The SDK's signer does it, and is loaded
 * when the first request is signed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class ServiceSigner {
  private final Clock clock;

  ServiceSigner(Clock clock) {
    this.clock = clock;
  }

  /** What a request is signed for. */
  record Scope(String region, String signingName) {
    /** S3 takes paths as they are; all others take them encoded once more. */
    boolean isS3() {
      return signingName.equals("s3");
    }
  }

  /**
   * The header fields of a request with its signature among them.
   *
   * @param url the URL as it goes out
   * @param headers the fields as they go out, {@code Host} among them
   */
  Headers sign(String method, String url, Headers headers, byte[] body, Scope scope, AwsKeys keys) {
    SdkHttpRequest signed =
        Sdk.SIGNER
            .sign(
                SignRequest.builder(identity(keys))
                    .request(request(method, url, headers))
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, scope.signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, !scope.isS3())
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, !scope.isS3())
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                    .build())
            .request();
    Headers.Builder complete = headers.toBuilder();
    signed.headers().forEach((name, values) -> put(complete, headers, name, values));
    return complete.build();
  }

  /** What the signer wrote stands in the place of what was there: it is what was signed. */
  private static void put(
      Headers.Builder complete, Headers before, String name, List<String> values) {
    if (!before.all(name).equals(values)) {
      complete.remove(name);
      values.forEach(value -> complete.add(name, value));
    }
  }

  private static SdkHttpRequest request(String method, String url, Headers headers) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(URI.create(url));
    for (Map.Entry<String, List<String>> field : headers.byLowerCaseName().entrySet()) {
      request.putHeader(field.getKey(), field.getValue());
    }
    return request.build();
  }

  private static AwsCredentialsIdentity identity(AwsKeys keys) {
    return keys.sessionToken()
        .<AwsCredentialsIdentity>map(
            token ->
                AwsSessionCredentialsIdentity.create(
                    keys.accessKeyId(), keys.secretAccessKey(), token))
        .orElseGet(() -> AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey()));
  }

  /** Holds the SDK's signer once it is needed. */
  private static final class Sdk {
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  }
}
