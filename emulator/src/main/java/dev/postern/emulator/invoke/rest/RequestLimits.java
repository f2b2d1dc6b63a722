package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.PayloadLimit;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * How large a request to an API may be, by the API's endpoint type: its URL, the values of its
 * header fields together, its body. The front door of a REST API, before anything is routed.
 *
 * @param urlCharacters characters of the URL
 * @param headerBytes bytes of all header values
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
 *     for a REST API</a>
 */
record RequestLimits(int urlCharacters, int headerBytes) {
  private static final RequestLimits EDGE = new RequestLimits(8_192, 10_240);
  private static final RequestLimits REGIONAL = new RequestLimits(10_240, 10_240);
  private static final RequestLimits PRIVATE = new RequestLimits(8_192, 8_000);

  /** The limits of an API; one without endpoint configuration is edge-optimized. */
  static RequestLimits of(RestApi api) {
    EndpointConfiguration configuration = api.endpointConfiguration();
    List<EndpointType> types = configuration == null ? List.of() : configuration.types();
    if (types.contains(EndpointType.REGIONAL)) {
      return REGIONAL;
    }
    return types.contains(EndpointType.PRIVATE) ? PRIVATE : EDGE;
  }

  /**
   * Lets a request pass that is not too large.
   *
   * @throws GatewayResponseException when it is
   */
  void check(Arrival arrival) {
    HttpRequest http = arrival.client().http();
    checkUrl(arrival, http);
    checkHeaders(http.headers());
    PayloadLimit.check(http.body());
  }

  private void checkUrl(Arrival arrival, HttpRequest http) {
    int length =
        "https://".length()
            + http.headers().first("Host").orElse("").length()
            + arrival.address().rawPath().length()
            + (http.rawQuery().isEmpty() ? 0 : 1 + http.rawQuery().length());
    if (length > urlCharacters) {
      throw GatewayResponseException.of(
          Fault.URI_TOO_LONG,
          "the URL has " + length + " characters; at most " + urlCharacters + " are allowed");
    }
  }

  private void checkHeaders(Headers headers) {
    int bytes = 0;
    for (Headers.Header field : headers.fields()) {
      bytes += field.value().length();
    }
    if (bytes > headerBytes) {
      throw GatewayResponseException.of(
          Fault.HEADERS_TOO_LARGE,
          "the values of the header fields have "
              + bytes
              + " bytes; at most "
              + headerBytes
              + " are allowed");
    }
  }
}
