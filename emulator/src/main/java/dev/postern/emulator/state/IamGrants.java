package dev.postern.emulator.state;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a role or user may do: its inline policies and the managed policies attached to it.
 *
 * @param inline the documents by policy name
 * @param attached the names of the managed policies by ARN
 */
public record IamGrants(SortedMap<String, String> inline, SortedMap<String, String> attached) {
  /** Nothing granted. */
  public static IamGrants none() {
    return new IamGrants(new TreeMap<>(), new TreeMap<>());
  }

  /** The document of an inline policy. */
  public Optional<String> document(String policyName) {
    return Optional.ofNullable(inline.get(policyName));
  }

  public IamGrants withInline(String policyName, String document) {
    SortedMap<String, String> copy = new TreeMap<>(inline);
    copy.put(policyName, document);
    return new IamGrants(copy, attached);
  }

  public IamGrants withoutInline(String policyName) {
    SortedMap<String, String> copy = new TreeMap<>(inline);
    copy.remove(policyName);
    return new IamGrants(copy, attached);
  }

  public IamGrants withAttached(String arn, String policyName) {
    SortedMap<String, String> copy = new TreeMap<>(attached);
    copy.put(arn, policyName);
    return new IamGrants(inline, copy);
  }

  public IamGrants withoutAttached(String arn) {
    SortedMap<String, String> copy = new TreeMap<>(attached);
    copy.remove(arn);
    return new IamGrants(inline, copy);
  }
}
