package dev.postern.emulator.invoke.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
  @Test
  void anOriginIsSchemeHostAndPort() {
    assertThat(Origin.parse("http://localhost:8000").text()).isEqualTo("http://localhost:8000");
    assertThat(Origin.parse("HTTPS://sqs.eu-west-1.amazonaws.com/").text())
        .isEqualTo("https://sqs.eu-west-1.amazonaws.com");
    assertThat(Origin.parse("http://[::1]:8000").authority()).isEqualTo("[::1]:8000");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8000,is not an http or https URL",
    "ftp://localhost,is not an http or https URL",
    "http://,is not a URL",
    "http://a b,is not a URL",
    "http://user@localhost,names a user",
    "http://localhost/queue,has something after host and port",
    "http://localhost?a=b,has something after host and port",
    "http://localhost#a,has something after host and port",
  })
  void whatIsNoneIsRefusedWithItsRule(String url, String rule) {
    assertThatThrownBy(() -> Origin.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'" + url + "' " + rule + "; give it as http://localhost:8000");
  }
}
