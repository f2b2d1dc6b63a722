package dev.postern.emulator.invoke.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUriTest {
  private static String url(String uri, Map<String, String> path) {
    return EndpointUri.parse(uri, Map.of()).url(path, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "http://host/pets, http://host/pets",
    "http://host/{a}/x, http://host/one%20part/x",
    "http://host/{slashes}, http://host/a/b+c",
    "http://host/{slashes+}, http://host/a/b+c",
    "http://host/x?k={slashes}&a={a}, http://host/x?k=a%2Fb%2Bc&a=one%20part",
    "HTTPS://host:8443/{percent}, HTTPS://host:8443/100%25",
  })
  void variablesAreFilledEncodedForWhereTheyStand(String uri, String expected) {
    Map<String, String> path = Map.of("a", "one part", "slashes", "a/b+c", "percent", "100%");

    assertThat(url(uri, path)).isEqualTo(expected);
  }

  @Test
  void pairsAreAddedAfterThoseOfTheUri() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    query.put("b", List.of("2", "3"));
    query.put("c d", List.of(""));

    assertThat(EndpointUri.parse("http://host/x?a=1", Map.of()).url(Map.of(), query))
        .isEqualTo("http://host/x?a=1&b=2&b=3&c%20d=");
    assertThat(EndpointUri.parse("http://host/x", Map.of()).url(Map.of(), query))
        .isEqualTo("http://host/x?b=2&b=3&c%20d=");
  }

  @Test
  void stageVariablesAreFilledInWhenItIsParsed() {
    Map<String, String> variables = Map.of("host", "backend:9000", "version", "v1");

    assertThat(
            EndpointUri.parse(
                    "http://${stageVariables.host}/${stageVariables.version}/{id}"
                        + "?v=${stageVariables.version}",
                    variables)
                .url(Map.of("id", "7"), Map.of()))
        .isEqualTo("http://backend:9000/v1/7?v=v1");
  }

  @Test
  void aStageVariableThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> EndpointUri.parse("http://${stageVariables.host}/", Map.of()))
        .isInstanceOf(InvalidEndpointUriException.class)
        .hasMessage(
            "the integration's uri 'http://${stageVariables.host}/' uses the stage variable host,"
                + " which the stage does not have");
  }

  @Test
  void aVariableWithoutValueIsNamed() {
    assertThatThrownBy(() -> url("http://host/{id}", Map.of()))
        .isInstanceOf(InvalidEndpointUriException.class)
        .hasMessage(
            "the variable {id} of the integration's uri has no value: map"
                + " integration.request.path.id");
  }

  /** Values come decoded: what the client encoded is here already. */
  @ParameterizedTest
  @CsvSource({
    "a/../b, http://host/base/a/../b/end",
    "a/.., http://host/base/a/../end",
    "..a, http://host/base/..a/end",
    "a.., http://host/base/a../end",
    "./a, http://host/base/./a/end",
    "%2e%2e/a, http://host/base/%252e%252e/a/end",
    "a//b, http://host/base/a//b/end",
    "a\\b, http://host/base/a%5Cb/end",
  })
  void aPathParameterStaysBelowTheUrisOwnPath(String value, String expected) {
    assertThat(url("http://host/base/{p}/end", Map.of("p", value))).isEqualTo(expected);
  }

  @Test
  void aNulIsSentEncoded() {
    assertThat(url("http://host/{p}", Map.of("p", "a\0b"))).isEqualTo("http://host/a%00b");
  }

  /** Not recorded: what AWS does with these. */
  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../", "../a", "/../a", "a/../..", "./..", "..\\a", "a/..\\..", "..;x/a"})
  void aPathParameterThatLeadsAboveIsRefused(String value) {
    assertThatThrownBy(() -> url("http://host/base/{p}", Map.of("p", value)))
        .isInstanceOf(InvalidEndpointUriException.class)
        .hasMessage(
            "the value '"
                + value
                + "' of {p} leads out of the path that the integration's uri gives");
  }

  @Test
  void anAddressThatIsNotHttpIsRefused() {
    assertThatThrownBy(() -> EndpointUri.parse("ftp://host/x", Map.of()))
        .isInstanceOf(InvalidEndpointUriException.class)
        .hasMessage("the integration's uri 'ftp://host/x' does not begin with http:// or https://");
  }

  @ParameterizedTest
  @CsvSource({
    "http://host:8080/a?b=c@d, host:8080",
    "http://host, host",
    "http://host?x=1, host",
    "https://user:secret@host:1/a, host:1",
  })
  void theAuthorityStandsBeforeThePath(String url, String expected) {
    assertThat(EndpointUri.authority(url)).isEqualTo(expected);
  }
}
