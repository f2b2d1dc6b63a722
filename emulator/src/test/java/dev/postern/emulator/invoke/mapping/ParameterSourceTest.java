package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documented: Parameter mapping source reference for REST APIs in API Gateway. */
class ParameterSourceTest {
  private static final String BODY =
      "{\"a\": {\"b\": [1, {\"c\": \"x\"}]}, \"s\": \"text\", \"n\": 10.5, \"t\": true,"
          + " \"none\": null, \"with-hyphen\": 1}";

  private final Rendering rendering =
      Rendering.withBody(BODY)
          .path(Map.of("id", "7", "proxy", "a/b"))
          .query(
              Map.of(
                  "q", List.of("one", "two"),
                  "page.size", List.of("5"),
                  "a-b", List.of("hyphen"),
                  "$filter", List.of("dollar")))
          .headers("X-Tag", "1", "x-tag", "2", "Accept", "*/*", "X.Dotted", "dots")
          .endpointHeaders("ETag", "\"abc\"", "Set-Cookie", "a=1", "set-cookie", "b=2")
          .stageVariables(Map.of("url", "example.com"))
          .context(
              Contexts.of(
                  Map.of(
                      "stage",
                      "dev",
                      "identity",
                      Map.of("sourceIp", "192.0.2.1"),
                      "authorizer",
                      Map.of("claims", Map.of("email", "me@example.com")))));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          method.request.path.id                       | 7
          method.request.querystring.q                 | two
          method.request.querystring.page.size         | 5
          method.request.header.accept                 | */*
          method.request.header.X-Tag                  | 2
          method.request.body.s                        | text
          method.request.body.n                        | 10.5
          method.request.body.t                        | true
          method.request.body.a                        | {"b":[1,{"c":"x"}]}
          method.request.body.a.b                      | [1,{"c":"x"}]
          method.request.body.a.b[1].c                 | x
          method.request.body['with-hyphen']           | 1
          method.request.body.with-hyphen              | 1
          method.request.body..c                       | ["x"]
          method.request.body.a.b.length()             | 2
          method.request.body.a.b[?(@.c)].c            | ["x"]
          method.request.querystring.a-b               | hyphen
          method.request.querystring.$filter           | dollar
          method.request.header.x.dotted               | dots
          method.request.path.proxy                    | a/b
          integration.response.body.a.b[0]             | 1
          integration.response.header.Set-Cookie       | b=2
          context.authorizer.claims.email              | me@example.com
          integration.response.header.etag             | "abc"
          integration.response.body.s                  | text
          stageVariables.url                           | example.com
          context.stage                                | dev
          context.identity.sourceIp                    | 192.0.2.1
          'static'                                     | static
          'a, b'                                       | a, b
          '*'                                          | *
          """)
  void givesOneValue(String expression, String value) {
    assertThat(ParameterSource.parse(expression).values(rendering.scope())).containsExactly(value);
  }

  @Test
  void multiValueSourcesGiveEveryValueInOrder() {
    assertThat(values("method.request.multivaluequerystring.q")).containsExactly("one", "two");
    assertThat(values("method.request.multivalueheader.X-TAG")).containsExactly("1", "2");
    assertThat(values("integration.response.multivalueheader.Set-Cookie"))
        .containsExactly("a=1", "b=2");
  }

  @Test
  void theWholeBodyIsItsRawText() {
    assertThat(values("method.request.body")).containsExactly(BODY);
    assertThat(values("integration.response.body")).containsExactly(BODY);
  }

  @Test
  void anEmptyStaticValueIsAValue() {
    assertThat(values("''")).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method.request.path.x",
        "method.request.querystring.x",
        "method.request.multivaluequerystring.x",
        "method.request.header.x",
        "method.request.multivalueheader.x",
        "method.request.body.x",
        "method.request.body.none",
        "method.request.body.s.x",
        "integration.response.header.x",
        "stageVariables.x",
        "context.x",
        "context.identity",
        "context.Stage",
        "context.authorizer.claims",
        "stageVariables.URL",
        "method.request.querystring.Q",
        "integration.response.multivalueheader.x"
      })
  void anAbsentSourceGivesNoValue(String expression) {
    // Recorded from AWS: an absent source sends nothing.
    assertThat(values(expression)).isEmpty();
  }

  @Test
  void anEmptyBodyGivesNoValue() {
    MappingScope scope = Rendering.withBody("").scope();

    assertThat(ParameterSource.parse("method.request.body").values(scope)).isEmpty();
    assertThat(ParameterSource.parse("method.request.body.a").values(scope)).isEmpty();
  }

  @Test
  void aBrokenBodyFailsWhenItIsRead() {
    ParameterSource source = ParameterSource.parse("method.request.body.a");

    assertThatThrownBy(() -> source.values(Rendering.withBody("{\"a\"").scope()))
        .isInstanceOf(MappingException.class)
        .hasMessage("the body is not valid JSON: Unexpected End Of File position 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "static",
        "'open",
        "'",
        "method.request.query.q",
        "method.request.header.",
        "method.request.header.a b",
        "method.request.bodyx",
        "method.response.header.a",
        "integration.request.header.a",
        "$context.stage",
        "stageVariables"
      })
  void whatIsNoMappingExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> ParameterSource.parse(expression))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "\""
                + expression
                + "\" is no mapping expression: expected method.request.*, integration.response.*,"
                + " stageVariables.*, context.* or a 'static value'");
  }

  @Test
  void aJsonPathThatCannotBeWorkedOutFails() {
    ParameterSource source = ParameterSource.parse("method.request.body.a.max()");

    assertThatThrownBy(() -> source.values(Rendering.withBody("{\"a\": []}").scope()))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "\"$['a'].max()\" fails: Aggregation function attempted to calculate value using"
                + " empty array");
  }

  @Test
  void aBodyThatIsNoJsonHasNoMembers() {
    MappingScope form = Rendering.withBody("a=1&b=2").scope();

    assertThat(ParameterSource.parse("method.request.body.a").values(form)).isEmpty();
    assertThat(ParameterSource.parse("method.request.body").values(form))
        .containsExactly("a=1&b=2");
  }

  @Test
  void aBrokenJsonPathIsRefused() {
    assertThatThrownBy(() -> ParameterSource.parse("method.request.body.a[?("))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "\"$.a[?(\" is no JSONPath: Could not parse token starting at position 3. Expected ?, ', 0-9, *");
  }

  private List<String> values(String expression) {
    return ParameterSource.parse(expression).values(rendering.scope());
  }
}
