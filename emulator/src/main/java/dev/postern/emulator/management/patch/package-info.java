/**
 * The patch engine of the management plane: a table per type says which paths take which
 * operations, the engine finds the row, and a wording puts AWS's refusals into words.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.patch.PatchTable}.
 */
@NullMarked
package dev.postern.emulator.management.patch;

import org.jspecify.annotations.NullMarked;
