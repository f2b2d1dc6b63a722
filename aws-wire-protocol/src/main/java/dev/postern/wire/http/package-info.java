/** HTTP messages as plain values, known to every part of the house that speaks HTTP. */
@NullMarked
package dev.postern.wire.http;

import org.jspecify.annotations.NullMarked;
