package dev.postern.emulator.invoke.integration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stands in for the load balancers behind VPC links: the developer names a link, by its id or
 * by its name, and where it leads.
 *
 * @param byIdOrName where a link leads
 */
public record VpcLinkTargets(Map<String, Origin> byIdOrName) {
  public VpcLinkTargets {
    byIdOrName = Map.copyOf(byIdOrName);
  }

  /** No link leads anywhere. */
  public static VpcLinkTargets none() {
    return new VpcLinkTargets(Map.of());
  }

  /**
   * These, and one link more.
   *
   * @throws IllegalArgumentException when the link's id or name is empty
   */
  public VpcLinkTargets with(String idOrName, Origin origin) {
    if (idOrName.isBlank()) {
      throw new IllegalArgumentException("a VPC link needs its id or its name before the =");
    }
    Map<String, Origin> changed = new TreeMap<>(byIdOrName);
    changed.put(idOrName, origin);
    return new VpcLinkTargets(changed);
  }

  /** Where the link of that id or name leads, if the developer said so. */
  public Optional<Origin> of(String idOrName) {
    return Optional.ofNullable(byIdOrName.get(idOrName));
  }
}
