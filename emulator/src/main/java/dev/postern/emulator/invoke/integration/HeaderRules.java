package dev.postern.emulator.invoke.integration;

import dev.postern.wire.http.Headers;

/**
 * What API Gateway does with header fields on their way through: hides, drops, renames, refuses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html">Amazon
 *     API Gateway important notes</a>
 */
public final class HeaderRules {
  /** Before the name of a header field that the gateway needs for itself. */
  public static final String REMAPPED = "x-amzn-Remapped-";

  private static final FieldNames HIDDEN_FROM_MAPPINGS =
      FieldNames.of(
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Expect",
          "Max-Forwards",
          "Proxy-Authenticate",
          "Server",
          "TE",
          "Transfer-Encoding",
          "Trailer",
          "Upgrade",
          "WWW-Authenticate");

  /** Beyond the hidden ones; Host, trace id and X-Forwarded-* are the gateway's to write. */
  private static final FieldNames NOT_FORWARDED =
      FieldNames.of(
          "Content-Encoding",
          "Via",
          "Host",
          "X-Amzn-Trace-Id",
          "X-Forwarded-For",
          "X-Forwarded-Port",
          "X-Forwarded-Proto");

  private static final FieldNames DROPPED_WHEN_MAPPED =
      FieldNames.of("Connection", "Expect", "Proxy-Authenticate", "TE", "Via");
  private static final FieldNames REFUSED_WHEN_MAPPED =
      FieldNames.of("Content-Length", "Transfer-Encoding");

  private static final FieldNames REMAPPED_WHEN_MAPPED_TO_CLIENT =
      FieldNames.of(
          "Authorization",
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Date",
          "Expect",
          "Host",
          "Max-Forwards",
          "Proxy-Authenticate",
          "Server",
          "Trailer",
          "Upgrade",
          "User-Agent",
          "WWW-Authenticate",
          "x-amzn-RequestId",
          "x-amz-apigw-id");

  private static final FieldNames REMAPPED_FROM_ENDPOINT =
      FieldNames.of(
          "Authorization",
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Date",
          "Max-Forwards",
          "Server",
          "User-Agent",
          "WWW-Authenticate",
          "x-amzn-RequestId",
          "x-amz-apigw-id");
  private static final FieldNames DROPPED_FROM_ENDPOINT =
      FieldNames.of(
          "Expect", "Host", "Proxy-Authenticate", "TE", "Trailer", "Transfer-Encoding", "Upgrade");

  private HeaderRules() {}

  /** The client's header fields that templates and mappings see. */
  public static Headers visibleToMappings(Headers client) {
    Headers.Builder visible = Headers.builder();
    for (Headers.Header field : client.fields()) {
      if (!HIDDEN_FROM_MAPPINGS.contains(field.name())) {
        visible.add(field.name(), field.value());
      }
    }
    return visible.build();
  }

  /**
   * The client's header fields that an {@code HTTP_PROXY} integration sends on by itself. An {@code
   * Authorization} that signs the request for AWS is the gateway's own and stays here.
   */
  public static Headers.Builder forwarded(Headers client) {
    Headers.Builder forwarded = Headers.builder();
    for (Headers.Header field : client.fields()) {
      if (!HIDDEN_FROM_MAPPINGS.contains(field.name())
          && !NOT_FORWARDED.contains(field.name())
          && !isAwsSignature(field)) {
        forwarded.add(field.name(), field.value());
      }
    }
    return forwarded;
  }

  private static boolean isAwsSignature(Headers.Header field) {
    return field.name().equalsIgnoreCase("Authorization")
        && field.value().startsWith("AWS4-HMAC-SHA256");
  }

  /** Whether a mapping to {@code integration.request.header.NAME} is silently without effect. */
  public static boolean droppedWhenMapped(String name) {
    return DROPPED_WHEN_MAPPED.contains(name);
  }

  /** Whether a mapping to {@code integration.request.header.NAME} fails the request. */
  public static boolean refusedWhenMapped(String name) {
    return REFUSED_WHEN_MAPPED.contains(name);
  }

  /** Adds what a mapping to {@code method.response.header.NAME} gives the client. */
  public static void addMappedToClient(Headers.Builder response, String name, String value) {
    if (name.equalsIgnoreCase("Transfer-Encoding")) {
      return;
    }
    response.add(REMAPPED_WHEN_MAPPED_TO_CLIENT.contains(name) ? REMAPPED + name : name, value);
  }

  /** The endpoint's header fields as an {@code HTTP_PROXY} integration gives them to the client. */
  public static Headers.Builder toClient(Headers endpoint) {
    Headers.Builder client = Headers.builder();
    for (Headers.Header field : endpoint.fields()) {
      String name = field.name();
      if (!DROPPED_FROM_ENDPOINT.contains(name)) {
        client.add(REMAPPED_FROM_ENDPOINT.contains(name) ? REMAPPED + name : name, field.value());
      }
    }
    return client;
  }
}
