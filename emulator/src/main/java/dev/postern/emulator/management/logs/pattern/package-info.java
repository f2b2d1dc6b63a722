/**
 * The language in which log events are filtered. {@link
 * dev.postern.emulator.management.logs.pattern.FilterPattern} is the way in.
 */
@NullMarked
package dev.postern.emulator.management.logs.pattern;

import org.jspecify.annotations.NullMarked;
