package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What a backend sees of a request, byte for byte, behind both kinds of HTTP integration. The order
 * of the client's fields is Undertow's.
 */
class HttpIntegrationsOverTheWireTest {
  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";
  private static final String CLIENT =
      """
      User-Agent: curl/8
      Accept: text/*
      Accept-Encoding: gzip
      Content-Type: text/plain
      Via: 1.1 a
      Content-Encoding: identity
      TE: trailers
      Max-Forwards: 3
      X-Own: 1
      x-amz-cf-id: c
      """;

  @Test
  void httpProxyForwardsWhatIsRecordedAndNothingOfCloudFronts() throws Exception {
    // Recorded from AWS, Regional endpoint: which fields are forwarded, the client's type also with
    // an empty body. That X-Forwarded-* are sent is believed; for edge-optimized APIs nothing is
    // recorded, and what CloudFront would add is not made up.
    try (ScriptedEndpoint backend = ScriptedEndpoint.answering(OK);
        Gateway gateway = Gateway.proxying(backend.url("/p?a=1"), "");
        RawHttp client =
            gateway
                .connect()
                .say(gateway.head("DELETE").replace("/x ", "/x?b=2&a=3 ") + CLIENT + "\n")) {
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(masked(backend))
          .isEqualTo(
              """
              DELETE /p?a=1&b=2&a=3 HTTP/1.1
              Accept: text/*
              Accept-Encoding: gzip
              User-Agent: curl/8
              X-Own: 1
              Content-Type: text/plain
              x-amz-cf-id: c
              Host: 127.0.0.1:*
              X-Amzn-Apigateway-Api-Id: *
              X-Amzn-Trace-Id: *
              X-Forwarded-For: 127.0.0.1
              X-Forwarded-Port: 80
              X-Forwarded-Proto: http
              Content-Length: 0

              """);
    }
  }

  @Test
  void variablesInTheUrisPathAndQueryAreFilledWhereTheyStand() throws Exception {
    // Recorded from AWS: integration.request.path.x fills {x} anywhere in the URI.
    String mapping =
        ",\"requestParameters\":{\"integration.request.path.v\":\"'a&/b'\","
            + "\"integration.request.querystring.q\":\"'s t'\"}";
    try (ScriptedEndpoint backend = ScriptedEndpoint.answering(OK);
        Gateway gateway = Gateway.proxying(backend.url("/{v}/y?k={v}&k=2"), mapping);
        RawHttp client =
            gateway.connect().say(gateway.head("GET").replace("/x ", "/x?c=1 ") + "\n")) {
      assertThat(client.response()).startsWith("HTTP/1.1 200 OK\n");
      assertThat(masked(backend)).startsWith("GET /a&/b/y?k=a%26%2Fb&k=2&c=1&q=s%20t HTTP/1.1\n");
    }
  }

  private static String masked(ScriptedEndpoint backend) throws InterruptedException {
    return backend
        .nextRequest()
        .replaceAll("(?m)^(X-Amzn-[^:]*): .*$", "$1: *")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:*");
  }
}
