/** What functions are: their versions, aliases and policies, as one immutable tree per function. */
@NullMarked
package dev.postern.lambda.function;

import org.jspecify.annotations.NullMarked;
