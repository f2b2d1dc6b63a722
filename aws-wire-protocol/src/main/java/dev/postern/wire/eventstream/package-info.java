/** Messages of event streams, {@code application/vnd.amazon.eventstream}. */
@NullMarked
package dev.postern.wire.eventstream;

import org.jspecify.annotations.NullMarked;
