package dev.postern.emulator.management.rest.keys;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiKey;

/** The name that lists of API keys can be asked for: it finds the names that begin with it. */
final class NameQuery {
  private NameQuery() {}

  /** Whether the key is asked for: every key is when no name is. Case matters. */
  static boolean finds(@Nullable String query, ApiKey key) {
    return query == null || query.isEmpty() || (key.name() != null && key.name().startsWith(query));
  }
}
