/** Functions that run elsewhere and speak the Lambda Invoke API. */
@NullMarked
package dev.postern.lambda.remote;

import org.jspecify.annotations.NullMarked;
