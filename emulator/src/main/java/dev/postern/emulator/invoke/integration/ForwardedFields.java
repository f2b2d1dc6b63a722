package dev.postern.emulator.invoke.integration;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.wire.http.Headers;

/** The {@code X-Forwarded-*} fields with which API Gateway tells a backend who asked. */
public final class ForwardedFields {
  private ForwardedFields() {}

  /** Sets the fields for a client's request. */
  public static void setIn(Headers.Builder headers, ClientRequest client) {
    headers
        .set("X-Forwarded-For", addresses(client))
        .set("X-Forwarded-Port", port(client))
        .set("X-Forwarded-Proto", client.scheme());
  }

  private static String addresses(ClientRequest client) {
    return client
        .http()
        .headers()
        .first("X-Forwarded-For")
        .map(before -> before + ", " + client.sourceIp())
        .orElse(client.sourceIp());
  }

  private static String port(ClientRequest client) {
    String host = client.http().headers().first("Host").orElse("");
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
      return host.substring(colon + 1);
    }
    return client.scheme().equals("https") ? "443" : "80";
  }
}
