package dev.postern.emulator.invoke.auth;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests as clients do, with the SDK's own signer, for the service {@code lambda} in {@code
 * us-east-1}.
 */
public record Signing(Instant now) {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** The request with its signature among its fields. */
  public HttpRequest sign(
      HttpRequest request, String accessKey, String secret, Optional<String> token) {
    return signed(request, identity(accessKey, secret, token), more -> {});
  }

  HttpRequest presign(HttpRequest request, String accessKey, String secret, Duration life) {
    return signed(
        request,
        identity(accessKey, secret, Optional.empty()),
        more ->
            more.putProperty(
                    AwsV4FamilyHttpSigner.AUTH_LOCATION,
                    AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, life));
  }

  private static AwsCredentialsIdentity identity(
      String accessKey, String secret, Optional<String> token) {
    return token
        .<AwsCredentialsIdentity>map(
            it -> AwsSessionCredentialsIdentity.create(accessKey, secret, it))
        .orElseGet(() -> AwsCredentialsIdentity.create(accessKey, secret));
  }

  private HttpRequest signed(
      HttpRequest request,
      AwsCredentialsIdentity identity,
      Consumer<SignRequest.Builder<AwsCredentialsIdentity>> more) {
    SignRequest.Builder<AwsCredentialsIdentity> signing =
        SignRequest.builder(identity)
            .request(sdk(request))
            .payload(() -> new ByteArrayInputStream(request.body()))
            .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "lambda")
            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC));
    more.accept(signing);
    SdkHttpRequest signed = SIGNER.sign(signing.build()).request();
    Headers.Builder headers = Headers.builder();
    signed.headers().forEach((name, values) -> values.forEach(it -> headers.add(name, it)));
    return new HttpRequest(
        request.method(),
        request.rawPath(),
        signed.encodedQueryParameters().orElse(""),
        headers.build(),
        request.body());
  }

  private static SdkHttpRequest sdk(HttpRequest request) {
    SdkHttpFullRequest.Builder sdk =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(
                URI.create(
                    "http://"
                        + request.headers().first("Host").orElseThrow()
                        + request.rawPath()
                        + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery())));
    request.headers().byLowerCaseName().forEach(sdk::putHeader);
    return sdk.build();
  }
}
