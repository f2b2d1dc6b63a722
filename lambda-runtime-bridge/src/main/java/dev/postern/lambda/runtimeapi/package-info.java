/** The Lambda Runtime API as execution environments speak it. */
@NullMarked
package dev.postern.lambda.runtimeapi;

import org.jspecify.annotations.NullMarked;
