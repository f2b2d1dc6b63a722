package dev.postern.emulator.invoke.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.Headers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row recorded from AWS: Regional endpoint, GET, HTTP(S) client, unless it says otherwise. */
class HeaderRulesTest {
  private static Headers header(String name) {
    return Headers.of(name, "v");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "WWW-Authenticate",
        "content-length"
      })
  void mappingsDoNotSeeTheseOfTheClient(String name) {
    assertThat(HeaderRules.visibleToMappings(header(name))).isEqualTo(Headers.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Charset",
        "Accept-Encoding",
        "Age",
        "Authorization",
        "Content-Encoding",
        "Content-Type",
        "Date",
        "Host",
        "Pragma",
        "Range",
        "Referer",
        "User-Agent",
        "Via",
        "Warn",
        "X-Own"
      })
  void mappingsSeeTheseOfTheClient(String name) {
    assertThat(HeaderRules.visibleToMappings(header(name))).isEqualTo(header(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Charset",
        "Accept-Encoding",
        "Age",
        "Authorization",
        "Content-Type",
        "Date",
        "Pragma",
        "Range",
        "Referer",
        "User-Agent",
        "Warn",
        "X-Own"
      })
  void aProxyForwardsThese(String name) {
    assertThat(HeaderRules.forwarded(header(name)).build()).isEqualTo(header(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Encoding",
        "Via",
        "Host",
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
        "WWW-Authenticate",
        "X-Amzn-Trace-Id",
        "X-Forwarded-For"
      })
  void aProxyDoesNotForwardThese(String name) {
    assertThat(HeaderRules.forwarded(header(name)).build()).isEqualTo(Headers.none());
  }

  @Test
  void aProxyKeepsASignatureForAwsToItself() {
    // Documented: Amazon API Gateway important notes.
    Headers signed = Headers.of("Authorization", "AWS4-HMAC-SHA256 Credential=a");

    assertThat(HeaderRules.forwarded(signed).build()).isEqualTo(Headers.none());
  }

  @ParameterizedTest
  @CsvSource({
    "Accept, sent",
    "Accept-Charset, sent",
    "Accept-Encoding, sent",
    "Age, sent",
    "Authorization, sent",
    "Content-Encoding, sent",
    "Content-MD5, sent",
    "Content-Type, sent",
    "Date, sent",
    "Host, sent",
    "Max-Forwards, sent",
    "Pragma, sent",
    "Range, sent",
    "Referer, sent",
    "Server, sent",
    "Trailer, sent",
    "Upgrade, sent",
    "User-Agent, sent",
    "Warn, sent",
    "WWW-Authenticate, sent",
    "Connection, dropped",
    "Expect, dropped",
    "Proxy-Authenticate, dropped",
    "TE, dropped",
    "Via, dropped",
    "Content-Length, refused",
    "Transfer-Encoding, refused"
  })
  void aMappedRequestHeaderIsSentDroppedOrRefused(String name, String expected) {
    String found =
        HeaderRules.refusedWhenMapped(name)
            ? "refused"
            : HeaderRules.droppedWhenMapped(name) ? "dropped" : "sent";

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept", "Accept-Charset", "Accept-Encoding", "Age", "Content-Encoding", "Content-Type",
        "Pragma", "Range", "Referer", "TE", "Via", "Warn"
      })
  void aMappedResponseHeaderKeepsItsName(String name) {
    assertThat(mappedToClient(name)).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "WWW-Authenticate"
      })
  void aMappedResponseHeaderOfTheGatewaysIsRemapped(String name) {
    assertThat(mappedToClient(name)).containsExactly("x-amzn-Remapped-" + name);
  }

  @Test
  void aMappedTransferEncodingIsDropped() {
    assertThat(mappedToClient("Transfer-Encoding")).isEmpty();
  }

  private static List<String> mappedToClient(String name) {
    Headers.Builder response = Headers.builder();
    HeaderRules.addMappedToClient(response, name, "v");
    List<String> names = new ArrayList<>();
    response.build().fields().forEach(field -> names.add(field.name()));
    return names;
  }

  /** Recorded where a function URL or an HTTP server answers; the others are documented. */
  @ParameterizedTest
  @CsvSource({
    "Connection, x-amzn-Remapped-Connection",
    "Content-Length, x-amzn-Remapped-Content-Length",
    "Date, x-amzn-Remapped-Date",
    "Server, x-amzn-Remapped-Server",
    "x-amzn-RequestId, x-amzn-Remapped-x-amzn-RequestId",
    "Authorization, x-amzn-Remapped-Authorization",
    "Content-MD5, x-amzn-Remapped-Content-MD5",
    "Max-Forwards, x-amzn-Remapped-Max-Forwards",
    "User-Agent, x-amzn-Remapped-User-Agent",
    "WWW-Authenticate, x-amzn-Remapped-WWW-Authenticate",
    "Access-Control-Allow-Origin, Access-Control-Allow-Origin",
    "Content-Type, Content-Type",
    "X-Amzn-Trace-Id, X-Amzn-Trace-Id",
    "X-Own, X-Own",
    "Expect, ''",
    "Host, ''",
    "Proxy-Authenticate, ''",
    "TE, ''",
    "Trailer, ''",
    "Transfer-Encoding, ''",
    "Upgrade, ''"
  })
  void aProxyGivesTheClientTheEndpointsHeaders(String name, String expected) {
    assertThat(HeaderRules.toClient(header(name)).build())
        .isEqualTo(expected.isEmpty() ? Headers.none() : header(expected));
  }
}
