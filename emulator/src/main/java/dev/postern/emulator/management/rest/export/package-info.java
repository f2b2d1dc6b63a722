/**
 * Exports of REST APIs: the operation that answers a stage's API as a document.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.export.Exports}.
 */
@NullMarked
package dev.postern.emulator.management.rest.export;

import org.jspecify.annotations.NullMarked;
