package dev.postern.emulator.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.DomainName;

/**
 * One custom domain name, whole: the domain and what is mapped below it. Immutable; mappings live
 * and die with their domain.
 *
 * @param domain the domain as AWS shows it
 * @param mappings base path mappings by base path; the empty one is {@code (none)}
 */
public record CustomDomain(DomainName domain, Map<String, BasePathMapping> mappings) {
  /** The base path of a mapping that takes requests whatever their path. */
  public static final String NO_BASE_PATH = "(none)";

  /** Copies the map, keeping its order. */
  public CustomDomain {
    mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
  }

  /** A domain to which nothing is mapped. */
  public static CustomDomain of(DomainName domain) {
    return new CustomDomain(domain, Map.of());
  }

  /**
   * What tells a domain from others of its account and Region: its name, to which private ones,
   * whose names may repeat, add their id.
   */
  public static String key(String name, @Nullable String id) {
    return id == null ? name : name + "+" + id;
  }

  /** This domain's {@linkplain #key(String, String) key}. */
  public String key() {
    return key(domain.domainName(), domain.domainNameId());
  }

  public CustomDomain withDomain(DomainName changed) {
    return new CustomDomain(changed, mappings);
  }

  public CustomDomain withMappings(Map<String, BasePathMapping> changed) {
    return new CustomDomain(domain, changed);
  }

  /** The mapping of that base path, if it is there. */
  public Optional<BasePathMapping> mapping(String basePath) {
    return Optional.ofNullable(mappings.get(basePath));
  }
}
