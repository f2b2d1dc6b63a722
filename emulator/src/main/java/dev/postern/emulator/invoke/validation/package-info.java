/**
 * Models as they check bodies: JSON Schema draft 4, compiled by {@code ModelSchemas} when a stage
 * is first invoked.
 */
@NullMarked
package dev.postern.emulator.invoke.validation;

import org.jspecify.annotations.NullMarked;
