/** Mapping templates and parameter mapping, parsed once and run many times. */
@NullMarked
package dev.postern.emulator.invoke.mapping;

import org.jspecify.annotations.NullMarked;
