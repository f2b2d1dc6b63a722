/**
 * The AWS wire protocol: HTTP bytes to AWS SDK model objects and back.
 *
 * <p>Entry points: {@link dev.postern.wire.AwsEndpoint} answers one HTTP request; {@link
 * dev.postern.wire.ServiceHandlers} names the operations a service answers; {@link
 * dev.postern.wire.AwsException} is how an operation refuses.
 */
@NullMarked
package dev.postern.wire;

import org.jspecify.annotations.NullMarked;
