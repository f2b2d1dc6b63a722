package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.mapping.ContextVariables;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code $context} holds at the start of an invocation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#context-variable-reference">$context
 *     variables</a>
 */
final class ContextMembers {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private ContextMembers() {}

  static ContextVariables of(Arrival arrival, StagePlan plan, Optional<MethodPlan> method) {
    Map<String, Object> members = new LinkedHashMap<>(64);
    members.put("accountId", plan.world().account());
    members.put("apiId", plan.api().id());
    members.put("deploymentId", plan.deploymentId());
    members.put("domainName", arrival.client().http().headers().first("Host").orElse(""));
    members.put("domainPrefix", plan.api().id());
    members.put("extendedRequestId", arrival.extendedRequestId());
    members.put("httpMethod", arrival.client().http().method());
    members.put(
        "identity",
        ContextVariables.unknownIdentity(
            arrival.client().sourceIp(),
            arrival.client().http().headers().first("User-Agent").orElse(null)));
    plan.canary().ifPresent(canary -> members.put("isCanaryRequest", canary));
    members.put("path", arrival.address().rawPath());
    members.put("protocol", arrival.client().protocol());
    members.put("requestId", arrival.requestId());
    members.put("requestOverride", ContextVariables.emptyRequestOverride());
    members.put("requestTime", requestTime(arrival.time()));
    members.put("requestTimeEpoch", arrival.time().toEpochMilli());
    method.ifPresent(found -> members.put("resourceId", found.resourceId()));
    method.ifPresent(found -> members.put("resourcePath", found.resourcePath()));
    members.put("responseOverride", ContextVariables.emptyResponseOverride());
    members.put("stage", plan.stage().stageName());
    arrival.tester().ifPresent(tester -> tester.putInto(members));
    return ContextVariables.over(members);
  }

  /** Such as {@code 09/Apr/2015:12:34:56 +0000}; by hand, since every invocation needs it. */
  static String requestTime(Instant time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(26);
    twoDigits(text, utc.getDayOfMonth()).append('/');
    text.append(MONTHS, 3 * utc.getMonthValue() - 3, 3 * utc.getMonthValue()).append('/');
    text.append(utc.getYear()).append(':');
    twoDigits(text, utc.getHour()).append(':');
    twoDigits(text, utc.getMinute()).append(':');
    return twoDigits(text, utc.getSecond()).append(" +0000").toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
