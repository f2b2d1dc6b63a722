/** Why an invocation ended as it did: one bounded trace per invocation. */
@NullMarked
package dev.postern.emulator.trace;

import org.jspecify.annotations.NullMarked;
