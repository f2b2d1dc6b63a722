/**
 * Client certificates of the REST management plane, by which integration endpoints recognise the
 * gateway.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.certificates.ClientCertificates}.
 */
@NullMarked
package dev.postern.emulator.management.rest.certificates;

import org.jspecify.annotations.NullMarked;
