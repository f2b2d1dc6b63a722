/**
 * Values to JSON and back, so that nothing is lost: records, sealed families of records and model
 * classes of the SDK. {@link dev.postern.emulator.storage.codec.Codec} is the entry.
 */
@NullMarked
package dev.postern.emulator.storage.codec;

import org.jspecify.annotations.NullMarked;
