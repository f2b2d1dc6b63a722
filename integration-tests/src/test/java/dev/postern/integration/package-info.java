/**
 * Postern from outside: the AWS SDK, the AWS CLI, the launcher as a process, and the rules of the
 * house.
 */
@NullMarked
package dev.postern.integration;

import org.jspecify.annotations.NullMarked;
