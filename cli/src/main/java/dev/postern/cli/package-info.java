/**
 * The command line: {@code postern start} runs a gateway, the other commands talk to a running one.
 *
 * <p>Entry point: {@link dev.postern.cli.Main}. {@link dev.postern.cli.PosternCommandLine} turns
 * arguments into one command and every outcome into an exit code.
 */
@NullMarked
package dev.postern.cli;

import org.jspecify.annotations.NullMarked;
