/** The {@code /_postern} pages: health, reset, traces, import, routes. */
@NullMarked
package dev.postern.emulator.admin;

import org.jspecify.annotations.NullMarked;
