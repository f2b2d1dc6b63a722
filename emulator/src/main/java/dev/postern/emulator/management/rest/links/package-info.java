/**
 * VPC links of the REST management plane.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.links.VpcLinks}.
 */
@NullMarked
package dev.postern.emulator.management.rest.links;

import org.jspecify.annotations.NullMarked;
