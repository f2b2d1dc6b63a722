/** What stands behind a method: mock, HTTP endpoints. */
@NullMarked
package dev.postern.emulator.invoke.integration;

import org.jspecify.annotations.NullMarked;
