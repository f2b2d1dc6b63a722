package dev.postern.emulator.invoke.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.invoke.integration.AwsKeys;
import dev.postern.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceSignerTest {
  private final ServiceSigner signer =
      new ServiceSigner(Clock.fixed(Instant.parse("2026-03-09T08:05:06Z"), ZoneOffset.UTC));

  private Headers sign(Optional<String> token) {
    return signer.sign(
        "POST",
        "http://localhost:8000/?Action=PutItem",
        Headers.of("Host", "localhost:8000", "X-Amz-Target", "DynamoDB_20120810.PutItem"),
        "{}".getBytes(StandardCharsets.UTF_8),
        new ServiceSigner.Scope("eu-west-1", "dynamodb"),
        new AwsKeys("111122223333", "secret", token));
  }

  @Test
  void theSignatureNamesKeyDayRegionServiceAndWhatItCovers() {
    Headers signed = sign(Optional.empty());

    assertThat(signed.first("X-Amz-Date")).contains("20260309T080506Z");
    assertThat(signed.first("Authorization").orElseThrow())
        .matches(
            "AWS4-HMAC-SHA256 Credential=111122223333/20260309/eu-west-1/dynamodb/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-target, "
                + "Signature=[0-9a-f]{64}");
    assertThat(signed.first("x-amz-content-sha256"))
        .contains("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void whatWasThereStaysAsItWas() {
    assertThat(sign(Optional.empty()).fields())
        .startsWith(
            new Headers.Header("Host", "localhost:8000"),
            new Headers.Header("X-Amz-Target", "DynamoDB_20120810.PutItem"));
    assertThat(sign(Optional.empty()).all("Host")).containsExactly("localhost:8000");
  }

  @Test
  void temporaryKeysBringTheirToken() {
    assertThat(sign(Optional.of("token")).first("X-Amz-Security-Token")).contains("token");
  }

  @Test
  void theKeyItselfIsNeverPrinted() {
    assertThat(new AwsKeys("id", "secret", Optional.of("token"))).hasToString("id");
  }
}
