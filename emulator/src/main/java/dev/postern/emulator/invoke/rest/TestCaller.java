package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.state.Principal;
import dev.postern.emulator.trace.ExecutionLog;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who tries a method with TestInvokeMethod, and what {@code $context} holds differently then: the
 * caller of the operation is the caller of the method, and what only a deployed API has is made up
 * as AWS makes it up.
 *
 * @param principal the caller
 * @param accessKeyId the access key that signed the call; empty when none did
 * @param userAgent the client that made the call
 */
record TestCaller(Principal principal, String accessKeyId, String userAgent) {
  /** The stage that methods are tried in. */
  static final String STAGE = ExecutionLog.TEST_STAGE;

  private static final String DOMAIN_PREFIX = "testPrefix";
  private static final String SOURCE_IP = "test-invoke-source-ip";

  /** The address that a tried method sees. */
  static String sourceIp() {
    return SOURCE_IP;
  }

  /**
   * Changes the members of {@code $context}. There is no deployment, and the path is without stage.
   *
   * @param members what an invocation of a deployed method would see
   */
  void putInto(Map<String, Object> members) {
    members.remove("deploymentId");
    members.put("domainName", DOMAIN_PREFIX + ".testDomainName");
    members.put("domainPrefix", DOMAIN_PREFIX);
    members.put("path", String.valueOf(members.get("path")).substring(STAGE.length() + 1));
    members.put("identity", identity());
  }

  private Map<String, @Nullable Object> identity() {
    Map<String, @Nullable Object> identity = new LinkedHashMap<>(16);
    identity.put("accessKey", accessKeyId.isEmpty() ? null : accessKeyId);
    identity.put("accountId", principal.account());
    identity.put("apiKey", "test-invoke-api-key");
    identity.put("apiKeyId", "test-invoke-api-key-id");
    identity.put("caller", principal.id());
    identity.put("cognitoAuthenticationProvider", null);
    identity.put("cognitoAuthenticationType", null);
    identity.put("cognitoIdentityId", null);
    identity.put("cognitoIdentityPoolId", null);
    identity.put("principalOrgId", null);
    identity.put("sourceIp", SOURCE_IP);
    identity.put("user", principal.id());
    identity.put("userAgent", userAgent.isEmpty() ? null : userAgent);
    identity.put("userArn", principal.arn());
    return identity;
  }
}
