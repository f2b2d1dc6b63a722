/**
 * Bodies on their way through the gateway: text or bytes, plain or compressed, small enough or not.
 * {@code ContentConversion} is what an integration does with them.
 */
@NullMarked
package dev.postern.emulator.invoke.content;

import org.jspecify.annotations.NullMarked;
