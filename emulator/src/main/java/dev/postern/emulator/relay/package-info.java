/** Calls of AWS services that Postern does not serve, passed on to where the developer has them. */
@NullMarked
package dev.postern.emulator.relay;

import org.jspecify.annotations.NullMarked;
