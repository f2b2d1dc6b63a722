/**
 * Functions as processes of this machine: what runs them, what they find around them, and how they
 * are held to their limits. {@link dev.postern.lambda.process.ProcessLauncher} is the way in.
 */
@NullMarked
package dev.postern.lambda.process;

import org.jspecify.annotations.NullMarked;
