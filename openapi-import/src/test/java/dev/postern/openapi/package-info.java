/** Tests of the reading of documents. */
@NullMarked
package dev.postern.openapi;

import org.jspecify.annotations.NullMarked;
