/** The family of REST management operations on the tags of everything that can have some. */
@NullMarked
package dev.postern.emulator.management.rest.tags;

import org.jspecify.annotations.NullMarked;
