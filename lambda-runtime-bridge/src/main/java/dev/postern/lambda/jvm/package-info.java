/**
 * Functions in this JVM: handlers that a developer hands over, so that a debugger can stop in them.
 */
@NullMarked
package dev.postern.lambda.jvm;

import org.jspecify.annotations.NullMarked;
