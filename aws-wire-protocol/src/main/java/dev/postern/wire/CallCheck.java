package dev.postern.wire;

import software.amazon.awssdk.core.SdkPojo;

/** What a service asks of every call before the operation's handler sees it: may this caller? */
@FunctionalInterface
public interface CallCheck {
  /**
   * Lets the call pass, or refuses it.
   *
   * @param operation the operation's name
   * @param call who calls
   * @param input the operation's request, decoded and valid
   * @throws AwsException when AWS would refuse
   */
  void check(String operation, CallContext call, SdkPojo input);
}
