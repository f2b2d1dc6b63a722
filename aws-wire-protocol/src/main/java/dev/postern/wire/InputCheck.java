package dev.postern.wire;

import software.amazon.awssdk.core.SdkPojo;

/** What a service asks of every input before the operation's handler sees it. */
@FunctionalInterface
public interface InputCheck {
  /**
   * Lets the input pass, or refuses it.
   *
   * @param operation the operation's name
   * @param input the operation's request, decoded
   * @throws AwsException when AWS would refuse
   */
  void check(String operation, SdkPojo input);
}
