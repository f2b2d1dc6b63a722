/**
 * The families of REST management operations on who may call how much: API keys, usage plans, the
 * keys added to plans, and usage.
 */
@NullMarked
package dev.postern.emulator.management.rest.keys;

import org.jspecify.annotations.NullMarked;
