/**
 * The {@code /_postern} pages: health, reset, traces and their events, clock, configuration, state,
 * import, routes, logs.
 */
@NullMarked
package dev.postern.emulator.admin;

import org.jspecify.annotations.NullMarked;
