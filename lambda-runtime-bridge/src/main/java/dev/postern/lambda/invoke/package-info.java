/** Invoking functions: the one way for the Invoke API, API Gateway and function URLs. */
@NullMarked
package dev.postern.lambda.invoke;

import org.jspecify.annotations.NullMarked;
