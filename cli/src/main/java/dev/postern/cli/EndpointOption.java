package dev.postern.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** The option that every client command has: which gateway to talk to. */
final class EndpointOption {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The running gateway. Default: ${DEFAULT-VALUE}")
  private String endpoint = "http://127.0.0.1:4566";

  GatewayClient client() {
    return new GatewayClient(uri());
  }

  /** The gateway's root, without a slash at the end. */
  URI uri() {
    String bare = endpoint.replaceAll("/+$", "");
    try {
      URI uri = URI.create(bare);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as for the other mistakes.
    }
    throw CommandFailure.userError(
        "--endpoint " + endpoint + " is not a URL such as http://127.0.0.1:4566");
  }
}
