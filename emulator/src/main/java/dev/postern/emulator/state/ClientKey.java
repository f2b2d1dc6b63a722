package dev.postern.emulator.state;

import java.security.PrivateKey;
import software.amazon.awssdk.services.apigateway.model.ClientCertificate;

/**
 * A client certificate with its private key, which never leaves the gateway: integration endpoints
 * recognise the gateway by it.
 *
 * @param certificate the certificate as AWS shows it
 * @param key its private key
 */
public record ClientKey(ClientCertificate certificate, PrivateKey key) {
  /** The certificate's id. */
  public String id() {
    return certificate.clientCertificateId();
  }

  public ClientKey withCertificate(ClientCertificate changed) {
    return new ClientKey(changed, key);
  }
}
