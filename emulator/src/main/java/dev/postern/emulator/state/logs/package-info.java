/**
 * What is logged: the log groups of one account and Region, their streams and the events in them,
 * within bounds. {@link dev.postern.emulator.state.logs.LogStore} is the way in.
 */
@NullMarked
package dev.postern.emulator.state.logs;

import org.jspecify.annotations.NullMarked;
