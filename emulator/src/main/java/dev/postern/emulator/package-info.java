/**
 * The gateway as one object: {@link dev.postern.emulator.Postern} starts it, {@link
 * dev.postern.emulator.PosternConfig} says how.
 */
@NullMarked
package dev.postern.emulator;

import org.jspecify.annotations.NullMarked;
