package dev.postern.emulator.invoke.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.Principal;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that the SDK's own signer makes, and what is wrong with others. */
class SignatureVerifierTest {
  private static final Instant NOW = Instant.parse("2026-03-09T08:05:06Z");
  private static final String MISMATCH =
      "The request signature we calculated does not match the signature you provided. Check your"
          + " AWS Secret Access Key and signing method. Consult the service documentation for"
          + " details.";
  private static final Principal ALICE =
      new Principal("123456789012", "arn:aws:iam::123456789012:user/alice", "AIDAALICE");

  private final Worlds worlds = new Worlds();
  private final Signing signing = new Signing(NOW);

  private SignedCaller verify(HttpRequest request, Instant now) throws SignatureRefusal {
    return new SignatureVerifier(worlds, Clock.fixed(now, ZoneOffset.UTC))
        .verify(request, "lambda", "us-east-1");
  }

  private SignedCaller verify(HttpRequest request) throws SignatureRefusal {
    return verify(request, NOW);
  }

  private static HttpRequest request(String path, String query, String body) {
    return new HttpRequest(
        "POST",
        path,
        query,
        Headers.of("Host", "abc.lambda-url.us-east-1.localhost:4566", "X-Own", "  a   b "),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private void issue(boolean active, Optional<Credential.Session> session) {
    worlds.addTemporary(new Credential("AKIAALICE", "s3cret", ALICE, active, session), NOW);
  }

  private void refuses(String type, String message, String reason, HttpRequest request) {
    refuses(type, message, reason, request, NOW);
  }

  private void refuses(
      String type, String message, String reason, HttpRequest request, Instant now) {
    SignatureRefusal refusal = assertThrows(SignatureRefusal.class, () -> verify(request, now));
    assertThat(refusal.errorType()).isEqualTo(type);
    assertThat(refusal.message()).isEqualTo(message);
    assertThat(refusal.reason()).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "/, '', ''",
    "/a/b, '', body",
    "/a%20b/%2F/ä, '', ''",
    "/a, b=1&a=2&a=1&a-b=%20x&c, x",
    "/, q=a%2Bb%26, {}",
  })
  void whatTheSdkSignsIsVerified(String path, String query, String body) throws Exception {
    issue(true, Optional.empty());
    HttpRequest signed =
        signing.sign(request(path, query, body), "AKIAALICE", "s3cret", Optional.empty());
    assertThat(verify(signed)).isEqualTo(new SignedCaller("AKIAALICE", ALICE));
  }

  @Test
  void thePublishedExampleIsVerified() throws Exception {
    // Published: the signature test suite of AWS, get-vanilla.
    worlds.addTemporary(
        new Credential(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            ALICE,
            true,
            Optional.empty()),
        NOW);
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/",
            "",
            Headers.of(
                "Host",
                "example.amazonaws.com",
                "X-Amz-Date",
                "20150830T123600Z",
                "Authorization",
                "AWS4-HMAC-SHA256"
                    + " Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                    + " SignedHeaders=host;x-amz-date,"
                    + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            new byte[0]);
    SignatureVerifier verifier =
        new SignatureVerifier(
            worlds, Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC));
    assertThat(verifier.verify(request, "service", "us-east-1").principal()).isEqualTo(ALICE);
  }

  @Test
  void aPresignedUrlIsGoodUntilItsTimeIsOver() throws Exception {
    issue(true, Optional.empty());
    HttpRequest signed =
        signing.presign(request("/a", "b=c", ""), "AKIAALICE", "s3cret", Duration.ofMinutes(10));
    assertThat(verify(signed, NOW.plusSeconds(600)).principal()).isEqualTo(ALICE);
    String expired = "Signature expired: 20260309T081506Z is now earlier than 20260309T081507Z";
    refuses("InvalidSignatureException", expired, expired, signed, NOW.plusSeconds(601));
  }

  @ParameterizedTest
  @CsvSource({"test, 000000000000", "123456789012, 123456789012"})
  void aKeyThatNobodyIssuedHasTheSecretTestAndIsTheRootOfItsAccount(String key, String account)
      throws Exception {
    SignedCaller caller =
        verify(signing.sign(request("/", "", "x"), key, "test", Optional.empty()));
    assertThat(caller.principal()).isEqualTo(Principal.rootOf(account));
    refuses(
        "InvalidSignatureException",
        MISMATCH,
        "the signature is not the one that the secret of " + key + " makes of this canonical",
        signing.sign(request("/", "", "x"), key, "other", Optional.empty()));
  }

  @Test
  void aKeyOfAwsIsNotKnown() {
    refuses(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        "Postern did not issue the access key AKIAIOSFODNN7EXAMPLE, so",
        signing.sign(request("/", "", ""), "AKIAIOSFODNN7EXAMPLE", "test", Optional.empty()));
  }

  @Test
  void whatIsNotSignedIsMissingASignature() {
    refuses(
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
        "the request is not signed",
        request("/", "a=b", ""));
    HttpRequest bearer =
        new HttpRequest(
            "GET", "/", "", Headers.of("Host", "h", "Authorization", "Bearer x"), new byte[0]);
    assertThat(assertThrows(SignatureRefusal.class, () -> verify(bearer)).isUnsigned()).isTrue();
  }

  @Test
  void whatWasChangedOnTheWayDoesNotMatch() {
    HttpRequest signed =
        signing.sign(request("/a", "b=c", "body"), "test", "test", Optional.empty());
    HttpRequest otherPath = new HttpRequest("POST", "/b", "b=c", signed.headers(), signed.body());
    refuses("InvalidSignatureException", MISMATCH, "the signature is not the one", otherPath);
    HttpRequest otherBody =
        new HttpRequest(
            "POST", "/a", "b=c", signed.headers(), "BODY".getBytes(StandardCharsets.UTF_8));
    refuses("InvalidSignatureException", MISMATCH, "X-Amz-Content-Sha256 is ", otherBody);
  }

  @Test
  void anUnsignedPayloadIsNotTaken() {
    // Documented: Lambda doesn't support unsigned payloads (CloudFront, origin access control).
    HttpRequest unsigned =
        new HttpRequest(
            "POST",
            "/",
            "",
            signing
                .sign(request("/", "", "x"), "test", "test", Optional.empty())
                .headers()
                .toBuilder()
                .set("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")
                .build(),
            new byte[0]);
    refuses(
        "InvalidSignatureException",
        MISMATCH,
        "X-Amz-Content-Sha256 is UNSIGNED-PAYLOAD, which is not the hash of the body; unsigned"
            + " payloads are not taken",
        unsigned);
  }

  @Test
  void aSignatureIsGoodForFiveMinutesEitherWay() throws Exception {
    // Documented: https://repost.aws/knowledge-center/lambda-sdk-signature
    HttpRequest signed = signing.sign(request("/", "", ""), "test", "test", Optional.empty());
    assertThat(verify(signed, NOW.plusSeconds(300)).accessKeyId()).isEqualTo("test");
    assertThat(verify(signed, NOW.minusSeconds(300)).accessKeyId()).isEqualTo("test");
    String expired =
        "Signature expired: 20260309T080506Z is now earlier than 20260309T080507Z"
            + " (20260309T081007Z - 5 min.)";
    refuses("InvalidSignatureException", expired, expired, signed, NOW.plusSeconds(301));
    String early =
        "Signature not yet current: 20260309T080506Z is still later than 20260309T080505Z"
            + " (20260309T080005Z + 5 min.)";
    refuses("InvalidSignatureException", early, early, signed, NOW.minusSeconds(301));
  }

  @Test
  void aSessionNeedsItsTokenAndItsTime() throws Exception {
    issue(true, Optional.of(new Credential.Session("token", NOW.plusSeconds(60))));
    HttpRequest signed =
        signing.sign(request("/", "", ""), "AKIAALICE", "s3cret", Optional.of("token"));
    assertThat(verify(signed).principal()).isEqualTo(ALICE);
    String invalid = "The security token included in the request is invalid.";
    refuses(
        "UnrecognizedClientException",
        invalid,
        "the session token is not that of the access key AKIAALICE",
        signing.sign(request("/", "", ""), "AKIAALICE", "s3cret", Optional.of("other")));
    refuses(
        "UnrecognizedClientException",
        invalid,
        "the request lacks the session token of the access key AKIAALICE",
        signing.sign(request("/", "", ""), "AKIAALICE", "s3cret", Optional.empty()));
    refuses(
        "ExpiredTokenException",
        "The security token included in the request is expired",
        "the session of the access key AKIAALICE has expired",
        signed,
        NOW.plusSeconds(60));
  }

  @Test
  void anInactiveKeyIsRefused() {
    issue(false, Optional.empty());
    refuses(
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
        "the access key AKIAALICE is inactive",
        signing.sign(request("/", "", ""), "AKIAALICE", "s3cret", Optional.empty()));
  }

  @Test
  void theScopeMustBeTheServicesAndTheRegions() {
    HttpRequest signed = signing.sign(request("/", "", ""), "test", "test", Optional.empty());
    SignatureVerifier verifier = new SignatureVerifier(worlds, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(
            assertThrows(
                    SignatureRefusal.class,
                    () -> verifier.verify(signed, "execute-api", "us-east-1"))
                .message())
        .isEqualTo("Credential should be scoped to correct service: 'execute-api'.");
    assertThat(
            assertThrows(
                    SignatureRefusal.class, () -> verifier.verify(signed, "lambda", "eu-west-1"))
                .message())
        .isEqualTo("Credential should be scoped to a valid region, not 'us-east-1'.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS4-HMAC-SHA256 Credential=test/20260309/us-east-1/lambda/aws4_request, Signature=0",
        "AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0",
        "AWS4-HMAC-SHA256 ",
      })
  void aSignatureWithPartsMissingIsIncomplete(String authorization) {
    HttpRequest request =
        new HttpRequest(
            "GET",
            "/",
            "",
            Headers.of(
                "Host", "h", "Authorization", authorization, "X-Amz-Date", "20260309T080506Z"),
            new byte[0]);
    assertThat(assertThrows(SignatureRefusal.class, () -> verify(request)).errorType())
        .isEqualTo("IncompleteSignatureException");
  }
}
