package dev.postern.emulator.state;

import java.security.PrivateKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.acm.model.CertificateDetail;

/**
 * A certificate of Certificate Manager, whole.
 *
 * @param detail the certificate as AWS describes it, without who uses it
 * @param body the certificate in PEM
 * @param chain the certificates above it in PEM, if there are some
 * @param key its private key
 * @param token the caller's idempotency token, if it came by one
 * @param tags tags by key
 */
public record ManagedCertificate(
    CertificateDetail detail,
    String body,
    Optional<String> chain,
    PrivateKey key,
    Optional<String> token,
    Map<String, String> tags) {

  /** Copies the tags, keeping their order. */
  public ManagedCertificate {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  public String arn() {
    return detail.certificateArn();
  }

  public ManagedCertificate withDetail(CertificateDetail changed) {
    return new ManagedCertificate(changed, body, chain, key, token, tags);
  }

  public ManagedCertificate withTags(Map<String, String> changed) {
    return new ManagedCertificate(detail, body, chain, key, token, changed);
  }
}
