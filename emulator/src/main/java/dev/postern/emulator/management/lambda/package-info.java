/**
 * Lambda's management and Invoke API, one class per family of operations. The way in is {@link
 * dev.postern.emulator.management.lambda.LambdaManagement}.
 */
@NullMarked
package dev.postern.emulator.management.lambda;

import org.jspecify.annotations.NullMarked;
