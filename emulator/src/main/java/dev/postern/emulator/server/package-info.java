/** The HTTP server: the only room that knows Undertow. */
@NullMarked
package dev.postern.emulator.server;

import org.jspecify.annotations.NullMarked;
