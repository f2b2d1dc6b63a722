package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMemberTest {
  // Recorded from AWS, and ServiceException documented:
  // https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
  @ParameterizedTest
  @ValueSource(strings = {"ResourceNotFoundException", "ServiceException"})
  void someOfLambdasErrorsSpellMessage(String code) {
    assertThat(MessageMember.of(code)).isEqualTo("Message");
  }

  // Recorded from AWS.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "InvalidParameterValueException",
        "ResourceConflictException",
        "PreconditionFailedException",
        "InvalidRequestContentException",
        "ProvisionedConcurrencyConfigNotFoundException",
        "TooManyRequestsException",
        "BadRequestException",
        "NotFoundException",
        "ConflictException"
      })
  void othersSpellItSmall(String code) {
    assertThat(MessageMember.of(code)).isEqualTo("message");
  }
}
