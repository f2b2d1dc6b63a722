/**
 * Runs functions in containers, through Docker's Engine API: the only room that knows docker-java,
 * and none of it is loaded before the first function needs a container.
 */
@NullMarked
package dev.postern.lambda.container;

import org.jspecify.annotations.NullMarked;
