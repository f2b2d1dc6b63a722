/** The patch engine: a table per type says which paths take which operations. */
@NullMarked
package dev.postern.emulator.management.patch;

import org.jspecify.annotations.NullMarked;
