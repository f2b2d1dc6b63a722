/**
 * Caches of stages, as far as they are managed: flushing.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.caches.StageCaches}.
 */
@NullMarked
package dev.postern.emulator.management.rest.caches;

import org.jspecify.annotations.NullMarked;
