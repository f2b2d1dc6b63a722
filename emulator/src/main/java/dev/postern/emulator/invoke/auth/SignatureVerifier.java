package dev.postern.emulator.invoke.auth;

import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.Principal;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.operations.Accounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Verifies Signature Version 4 of requests to the invoke plane. Keys that were issued here are
 * verified with their secret. Of other keys no secret is known: one that looks as if AWS had issued
 * it is refused, any other has the secret {@value #SECRET} and is the root of the account that it
 * stands for in the management API too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public final class SignatureVerifier {
  /** The secret of every key that neither Postern nor AWS issued. */
  static final String SECRET = "test";

  private static final Pattern ISSUED_BY_AWS = Pattern.compile("A(KIA|SIA)[A-Z0-9]{16}");

  private final Worlds worlds;
  private final Clock clock;

  /**
   * A verifier.
   *
   * @param worlds has the keys that were issued here
   * @param clock tells when a signature is too old
   */
  public SignatureVerifier(Worlds worlds, Clock clock) {
    this.worlds = worlds;
    this.clock = clock;
  }

  /**
   * Who signed a request.
   *
   * @param service what it must be signed for, such as {@code lambda}
   * @param region the Region that it must be signed for
   * @throws SignatureRefusal if it is not signed, or not so that AWS would take it
   */
  public SignedCaller verify(HttpRequest request, String service, String region)
      throws SignatureRefusal {
    ClaimedSignature claimed = ClaimedSignature.of(request);
    Credential credential = credential(claimed);
    Instant now = clock.instant();
    checkToken(claimed, credential, now);
    checkScope(claimed, service, region);
    SigningTime.check(claimed, now);
    if (!claimed.signedHeaders().contains("host")) {
      throw SignatureRefusal.invalid(
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    checkSignature(request, claimed, credential);
    return new SignedCaller(claimed.accessKeyId(), credential.principal());
  }

  private Credential credential(ClaimedSignature claimed) throws SignatureRefusal {
    String key = claimed.accessKeyId();
    Optional<Credential> issued = worlds.credential(key);
    if (issued.isPresent()) {
      return issued.get();
    }
    if (ISSUED_BY_AWS.matcher(key).matches()) {
      throw SignatureRefusal.unknownToken(
          "Postern did not issue the access key "
              + key
              + ", so it does not know the secret; sign with a key of aws iam create-access-key or"
              + " aws sts assume-role, or with the key test and the secret "
              + SECRET);
    }
    Accounts accounts = worlds::accountOf;
    Principal root = Principal.rootOf(accounts.of(key));
    return new Credential(key, SECRET, root, true, Optional.empty());
  }

  private static void checkToken(ClaimedSignature claimed, Credential credential, Instant now)
      throws SignatureRefusal {
    String key = "the access key " + claimed.accessKeyId();
    if (credential.isExpired(now)) {
      throw SignatureRefusal.expiredToken("the session of " + key + " has expired");
    }
    if (!credential.active()) {
      throw SignatureRefusal.unknownToken(key + " is inactive");
    }
    if (!credential.session().map(Credential.Session::token).equals(claimed.token())) {
      throw SignatureRefusal.unknownToken(
          credential.session().isEmpty()
              ? key + " lasts, but the request has a session token"
              : claimed.token().isEmpty()
                  ? "the request lacks the session token of " + key
                  : "the session token is not that of " + key);
    }
  }

  private static void checkScope(ClaimedSignature claimed, String service, String region)
      throws SignatureRefusal {
    if (!claimed.terminator().equals("aws4_request")) {
      throw SignatureRefusal.invalid(
          "Credential should be scoped with a valid terminator: 'aws4_request', not '"
              + claimed.terminator()
              + "'.");
    }
    if (!claimed.region().equals(region)) {
      throw SignatureRefusal.invalid(
          "Credential should be scoped to a valid region, not '" + claimed.region() + "'.");
    }
    if (!claimed.service().equals(service)) {
      throw SignatureRefusal.invalid(
          "Credential should be scoped to correct service: '" + service + "'.");
    }
  }

  private static void checkSignature(
      HttpRequest request, ClaimedSignature claimed, Credential credential)
      throws SignatureRefusal {
    Optional<String> hash = request.headers().first("X-Amz-Content-Sha256");
    if (hash.isPresent() && !hash.get().equalsIgnoreCase(Digests.sha256(request.body()))) {
      throw SignatureRefusal.mismatch(
          "X-Amz-Content-Sha256 is "
              + hash.get()
              + ", which is not the hash of the body; unsigned payloads are not taken");
    }
    String canonical = CanonicalRequest.of(request, claimed.signedHeaders());
    String expected = Digests.signature(claimed, credential.secretAccessKey(), canonical);
    if (!MessageDigest.isEqual(bytes(expected), bytes(claimed.signature()))) {
      throw SignatureRefusal.mismatch(
          "the signature is not the one that the secret of "
              + claimed.accessKeyId()
              + " makes of this canonical request:\n"
              + canonical);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
