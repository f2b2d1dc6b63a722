/**
 * Certificate Manager, as far as custom domain names need it: certificates requested and imported,
 * described, listed, tagged and deleted. Domain ownership is not in doubt here, so requested
 * certificates are issued at once, by an authority of the gateway's own.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.acm.AcmManagement}.
 */
@NullMarked
package dev.postern.emulator.management.acm;

import org.jspecify.annotations.NullMarked;
