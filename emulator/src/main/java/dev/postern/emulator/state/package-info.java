/** What is stored: one immutable tree per API, partitioned by account and Region. */
@NullMarked
package dev.postern.emulator.state;

import org.jspecify.annotations.NullMarked;
