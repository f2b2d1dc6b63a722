/**
 * Where a gateway's state is kept: in memory, or in a directory in which it outlives the process.
 * {@link dev.postern.emulator.storage.Storage} is the entry; what the values are is not known here.
 */
@NullMarked
package dev.postern.emulator.storage;

import org.jspecify.annotations.NullMarked;
