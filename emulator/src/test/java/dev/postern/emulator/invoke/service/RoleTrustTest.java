package dev.postern.emulator.invoke.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTrustTest {
  private static boolean admits(String... statements) {
    return RoleTrust.admitsTheGateway(
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
  }

  private static String allow(String principal, String action) {
    return "{\"Effect\":\"Allow\",\"Principal\":%s,\"Action\":%s}".formatted(principal, action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Service\":\"apigateway.amazonaws.com\"}",
        "{\"Service\":[\"lambda.amazonaws.com\",\"apigateway.amazonaws.com\"]}",
        "\"*\"",
      })
  void aPolicyThatNamesTheGatewayAdmitsIt(String principal) {
    assertThat(admits(allow(principal, "\"sts:AssumeRole\""))).isTrue();
    assertThat(admits(allow(principal, "[\"sts:TagSession\",\"sts:*\"]"))).isTrue();
  }

  @Test
  void oneStatementAloneNeedsNoList() {
    assertThat(
            RoleTrust.admitsTheGateway(
                "{\"Statement\":"
                    + allow("{\"Service\":\"apigateway.amazonaws.com\"}", "\"sts:AssumeRole\"")
                    + "}"))
        .isTrue();
  }

  @Test
  void anotherServiceOrAnotherActionDoesNot() {
    assertThat(admits(allow("{\"Service\":\"lambda.amazonaws.com\"}", "\"sts:AssumeRole\"")))
        .isFalse();
    assertThat(admits(allow("{\"Service\":\"apigateway.amazonaws.com\"}", "\"sts:TagSession\"")))
        .isFalse();
    assertThat(admits(allow("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "\"*\""))).isFalse();
    assertThat(admits()).isFalse();
  }

  @Test
  void aDenialWinsUnlessItIsConditional() {
    String allow = allow("{\"Service\":\"apigateway.amazonaws.com\"}", "\"sts:AssumeRole\"");
    String deny = allow.replace("Allow", "Deny");

    assertThat(admits(allow, deny)).isFalse();
    assertThat(admits(allow, deny.replace("}}", "}").replaceFirst("}$", ",\"Condition\":{}}")))
        .isTrue();
  }
}
