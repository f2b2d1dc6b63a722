/**
 * Asynchronous invocations: the queue of events, retries, dead letters and destinations. {@link
 * dev.postern.lambda.events.EventQueue} is the way in.
 */
@NullMarked
package dev.postern.lambda.events;

import org.jspecify.annotations.NullMarked;
