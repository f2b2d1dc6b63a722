/** The invoke plane: finds the deployed API a request means and runs its plan. */
@NullMarked
package dev.postern.emulator.invoke;

import org.jspecify.annotations.NullMarked;
