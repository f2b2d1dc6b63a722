/**
 * X.509 certificates as the gateway issues them: real keys, real signatures. Nothing else knows
 * Bouncy Castle, which is loaded with the first certificate.
 *
 * <p>Entry points: {@link dev.postern.emulator.management.x509.CertificateIssuer}, {@link
 * dev.postern.emulator.management.x509.PemFiles}.
 */
@NullMarked
package dev.postern.emulator.management.x509;

import org.jspecify.annotations.NullMarked;
