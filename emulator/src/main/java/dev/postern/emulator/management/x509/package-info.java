/**
 * X.509 certificates as the gateway issues them: real keys, real signatures. Nothing else knows
 * Bouncy Castle, which is loaded with the first certificate.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.x509.CertificateIssuer}.
 */
@NullMarked
package dev.postern.emulator.management.x509;

import org.jspecify.annotations.NullMarked;
