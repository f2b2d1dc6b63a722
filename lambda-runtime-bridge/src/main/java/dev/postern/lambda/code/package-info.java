/** The code of functions on disk: archives as they were uploaded, and directories to run. */
@NullMarked
package dev.postern.lambda.code;

import org.jspecify.annotations.NullMarked;
