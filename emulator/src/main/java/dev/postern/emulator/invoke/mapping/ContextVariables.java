package dev.postern.emulator.invoke.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code $context} of one invocation: nested maps in AWS's names, among them the mutable {@code
 * requestOverride} and {@code responseOverride}. One instance serves the request template, the
 * response template and the mappings, so that what one writes the next reads. Confined to one
 * invocation.
 */
public final class ContextVariables {
  private static final String REQUEST_OVERRIDE = "requestOverride";
  private static final String RESPONSE_OVERRIDE = "responseOverride";

  private final Map<String, Object> members;

  /**
   * Variables that start with these members; nested maps stand for dotted names. Where the two
   * overrides are missing they are added, empty and writable.
   *
   * @param members a writable map, which is theirs from here on: spares each request a copy
   */
  public static ContextVariables over(Map<String, Object> members) {
    return new ContextVariables(members);
  }

  private ContextVariables(Map<String, Object> own) {
    this.members = own;
    this.members.computeIfAbsent(REQUEST_OVERRIDE, name -> OverrideMap.ofRequest());
    this.members.computeIfAbsent(RESPONSE_OVERRIDE, name -> OverrideMap.ofResponse());
  }

  /** {@code requestOverride} as an invocation starts with it, to be put among the members. */
  public static Map<String, Object> emptyRequestOverride() {
    return OverrideMap.ofRequest();
  }

  /** {@code responseOverride} as an invocation starts with it, to be put among the members. */
  public static Map<String, Object> emptyResponseOverride() {
    return OverrideMap.ofResponse();
  }

  /**
   * {@code identity} of a caller who is not known but for where the request came from: AWS's
   * members in AWS's order, the others null.
   *
   * @param userAgent null when the request has none
   */
  public static Map<String, @Nullable Object> unknownIdentity(
      String sourceIp, @Nullable String userAgent) {
    Map<String, @Nullable Object> identity = new LinkedHashMap<>(16);
    identity.put("accessKey", null);
    identity.put("accountId", null);
    identity.put("caller", null);
    identity.put("cognitoAuthenticationProvider", null);
    identity.put("cognitoAuthenticationType", null);
    identity.put("cognitoIdentityId", null);
    identity.put("cognitoIdentityPoolId", null);
    identity.put("principalOrgId", null);
    identity.put("sourceIp", sourceIp);
    identity.put("user", null);
    identity.put("userAgent", userAgent);
    identity.put("userArn", null);
    return identity;
  }

  /** The members as templates see them; writing to the map is writing to {@code $context}. */
  public Map<String, Object> members() {
    return members;
  }

  /**
   * The value of a dotted name such as {@code identity.sourceIp}, printed; empty when it is absent,
   * null or a group of variables.
   */
  public Optional<String> find(String dottedName) {
    return find(ContextPath.parse(dottedName));
  }

  /** The same for a name that was split beforehand. */
  public Optional<String> find(ContextPath path) {
    Object value = members;
    for (String member : path.members()) {
      value = value instanceof Map<?, ?> map ? map.get(member) : null;
    }
    return value == null || value instanceof Map ? Optional.empty() : Optional.of(value.toString());
  }

  public void set(String name, Object value) {
    members.put(name, value);
  }

  /** Whether the object is {@code $context} itself or a group of variables in it. */
  boolean contains(Map<?, ?> map) {
    return within(members, map);
  }

  private static boolean within(Map<?, ?> group, Map<?, ?> sought) {
    if (group == sought) {
      return true;
    }
    for (@Nullable Object member : group.values()) {
      if (member instanceof Map<?, ?> nested && within(nested, sought)) {
        return true;
      }
    }
    return false;
  }
}
