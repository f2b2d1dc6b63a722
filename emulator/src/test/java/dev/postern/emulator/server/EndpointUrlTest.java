package dev.postern.emulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.server.EndpointUrl.InvalidUrlException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://a | false | a | 80 | a | /
          HTTPS://A.b | true | a.b | 443 | A.b | /
          http://a:8080/x | false | a | 8080 | a:8080 | /x
          http://a?q=/ | false | a | 80 | a | /?q=/
          http://a/x#f?g | false | a | 80 | a | /x
          http://a_b-1.c/%2F//../;v?{}[^] | false | a_b-1.c | 80 | a_b-1.c | /%2F//../;v?{}[^]
          https://[::1]:8443/x | true | [::1] | 8443 | [::1]:8443 | /x
          http://127.0.0.1/x@y:z | false | 127.0.0.1 | 80 | 127.0.0.1 | /x@y:z
          """)
  void usableUrlsAreTakenApart(
      String url, boolean tls, String host, int port, String authority, String target)
      throws InvalidUrlException {
    assertThat(EndpointUrl.parse(url))
        .isEqualTo(new EndpointUrl(new EndpointAddress(tls, host, port), authority, target));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a/b | not an http or https URL: a/b
          ftp://a | not an http or https URL: ftp://a
          http:/a | not an http or https URL: http:/a
          http:// | no valid host in URL: http://
          http:///x | no valid host in URL: http:///x
          http://:80/x | no valid host in URL: http://:80/x
          http://a b/ | no valid host in URL: http://a b/
          http://${host}/ | no valid host in URL: http://${host}/
          http://bücher.example/ | no valid host in URL: http://bücher.example/
          http://[::1/ | no valid host in URL: http://[::1/
          http://a:/ | no valid port in URL: http://a:/
          http://a:0/ | no valid port in URL: http://a:0/
          http://a:65536/ | no valid port in URL: http://a:65536/
          http://a:-1/ | no valid port in URL: http://a:-1/
          http://a:http/ | no valid port in URL: http://a:http/
          http://a/b c | a character that must be percent-encoded in URL: http://a/b c
          http://a/é | a character that must be percent-encoded in URL: http://a/é
          http://user:password@a/ | user information before the host of an endpoint's URL
          """)
  void unusableUrlsAreRefusedInOneLine(String url, String reason) {
    assertThatThrownBy(() -> EndpointUrl.parse(url))
        .isInstanceOf(InvalidUrlException.class)
        .hasMessage(reason);
  }
}
