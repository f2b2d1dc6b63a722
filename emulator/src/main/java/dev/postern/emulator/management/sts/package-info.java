/** STS: who calls, and temporary credentials. */
@NullMarked
package dev.postern.emulator.management.sts;

import org.jspecify.annotations.NullMarked;
