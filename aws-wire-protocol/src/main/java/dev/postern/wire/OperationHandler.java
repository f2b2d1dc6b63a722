package dev.postern.wire;

import software.amazon.awssdk.core.SdkPojo;

/**
 * Answers one AWS operation with the SDK's own request and response classes.
 *
 * @param <I> the operation's request class
 * @param <O> the operation's response class
 */
@FunctionalInterface
public interface OperationHandler<I extends SdkPojo, O extends SdkPojo> {
  /**
   * Answers the call.
   *
   * @throws AwsException when AWS would refuse
   */
  O handle(CallContext context, I request);
}
