/** Lambda as the gateway starts and stops it: puts the rooms of this module together. */
@NullMarked
package dev.postern.lambda.bridge;

import org.jspecify.annotations.NullMarked;
