package dev.postern.emulator.invoke.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.MappingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.Model;

class BodySchemaTest {
  private static BodySchema schema(Map<String, String> schemas, String name) {
    return new ModelSchemas(
            schemas.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        model ->
                            Model.builder().name(model.getKey()).schema(model.getValue()).build())))
        .compile(name);
  }

  private static String violations(String schema, String body) {
    return violations(Map.of("Pet", schema), body);
  }

  private static String violations(Map<String, String> schemas, String body) {
    return schema(schemas, "Pet").violations(body.getBytes(StandardCharsets.UTF_8)).orElse("[]");
  }

  static Stream<String> rows() {
    try (InputStream rows =
        Objects.requireNonNull(BodySchemaTest.class.getResourceAsStream("violations.txt"))) {
      return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aViolationIsToldInAwssWords(String row) {
    String[] columns = row.split(" ~ ");

    assertThat(violations(columns[0], columns[1])).isEqualTo(columns[2]);
  }

  /** Seen in an answer of an API on AWS that shows $context.error.validationErrorString. */
  @Test
  void aStringForANumberIsToldAsAnApiOnAwsShowsIt() {
    assertThat(
            violations(
                "{\"properties\":{\"amount\":{\"type\":\"number\"}}}", "{\"amount\":\"100\"}"))
        .isEqualTo(
            "[instance type (string) does not match any allowed primitive type (allowed:"
                + " [\"integer\",\"number\"])]");
  }

  @Test
  void aPatternsDollarIsTheVeryEnd() {
    assertThat(violations("{\"pattern\":\"^a+$\"}", "\"a\\n\"")).isNotEqualTo("[]");
    assertThat(violations("{\"pattern\":\"a[$]\"}", "\"a$\"")).isEqualTo("[]");
    assertThat(violations("{\"pattern\":\"^\\\\$[\\\\]x]$\"}", "\"$]\"")).isEqualTo("[]");
  }

  @Test
  void aSchemaMayDescribeItselfRecursively() {
    String node =
        "{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{\"children\":{\"type\":"
            + "\"array\",\"items\":{\"$ref\":\"#\"}}}}";

    assertThat(violations(node, "{\"id\":1,\"children\":[{\"id\":2,\"children\":[]}]}"))
        .isEqualTo("[]");
    assertThat(violations(node, "{\"id\":1,\"children\":[{\"id\":2,\"children\":[{}]}]}"))
        .isEqualTo("[object has missing required properties ([\"id\"])]");
  }

  @Test
  void aBodyAsDeepAsJsonMayBeIsChecked() {
    String node = "{\"required\":[\"n\"],\"properties\":{\"n\":{\"$ref\":\"#\"}}}";

    assertThat(violations(node, "{\"n\":".repeat(900) + "1" + "}".repeat(900))).isEqualTo("[]");
    assertThat(violations(node, "{\"n\":".repeat(900) + "{}" + "}".repeat(900)))
        .isEqualTo("[object has missing required properties ([\"n\"])]");
  }

  @Test
  void siblingsMayReferToEachOther() {
    Map<String, String> models =
        Map.of(
            "Pet",
            "{\"properties\":{\"owner\":{\"$ref\":"
                + "\"https://apigateway.amazonaws.com/restapis/abc/models/Owner\"}}}",
            "Owner",
            "{\"required\":[\"name\"],\"properties\":{\"pets\":{\"items\":{\"$ref\":"
                + "\"https://apigateway.amazonaws.com/restapis/abc/models/Pet\"}}}}");

    assertThat(violations(models, "{\"owner\":{\"name\":\"Ann\",\"pets\":[{}]}}")).isEqualTo("[]");
    assertThat(violations(models, "{\"owner\":{\"name\":\"Ann\",\"pets\":[{\"owner\":{}}]}}"))
        .isEqualTo("[object has missing required properties ([\"name\"])]");
  }

  @Test
  void aReferenceMayLeadIntoASibling() {
    Map<String, String> models =
        Map.of(
            "Pet",
            "{\"$ref\":"
                + "\"https://apigateway.amazonaws.com/restapis/abc/models/Types#/definitions/id%25\"}",
            "Types",
            "{\"definitions\":{\"id%\":{\"type\":\"integer\"}}}");

    assertThat(violations(models, "1")).isEqualTo("[]");
    assertThat(violations(models, "null")).startsWith("[instance type (null)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"$ref\":\"#\"} | the model Pet refers to itself by '#' and to nothing else",
        "{\"$ref\":\"#/definitions/No\"} | the model Pet refers to '#/definitions/No', and there is"
            + " no model No",
        "{\"$ref\":\"#/properties/a\"} | the model Pet has no schema at '#/properties/a'",
        "{\"$ref\":\"http://example.com/x\"} | the model Pet refers to 'http://example.com/x',"
            + " which is no model of the API",
        "{\"type\":\"any\"} | \"any\" is no type; the types are [array, boolean, integer, null,"
            + " number, object, string]",
        "{\"pattern\":\"(\"} | the pattern '(' is no regular expression: Unclosed group",
        "5 | the model Pet has no schema at '#'",
      })
  void aSchemaThatCannotBeUsedSaysWhy(String schema, String reason) {
    assertThatThrownBy(() -> schema(Map.of("Pet", schema), "Pet"))
        .isInstanceOf(MappingException.class)
        .hasMessage(reason);
  }

  @Test
  void aModelThatFailedOnceFailsAgain() {
    ModelSchemas models =
        new ModelSchemas(
            Map.of(
                "Pet",
                Model.builder()
                    .name("Pet")
                    .schema("{\"required\":[\"a\"],\"type\":\"any\"}")
                    .build()));

    assertThatThrownBy(() -> models.compile("Pet")).isInstanceOf(MappingException.class);
    assertThatThrownBy(() -> models.compile("Pet")).isInstanceOf(MappingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "nothing", "{'a':1}", "1e99999999999"})
  void aBodyThatIsNotJsonIsInvalid(String body) {
    assertThat(violations("{}", body)).matches("\\[(it is not JSON: .*|there is no body)]");
  }

  @Test
  void whereMalformedJsonEndsIsSaidInTheBodysOwnPlaces() {
    // Not recorded: the words are the JSON parser's.
    assertThat(violations("{}", "{"))
        .isEqualTo(
            "[it is not JSON: Unexpected end-of-input: expected close marker for Object (start"
                + " marker at [line: 1, column: 1])]");
  }

  /** Each costs its own request and no more: it ends, and says what was too much. */
  @ParameterizedTest
  @MethodSource("bombs")
  void aSchemaThatCostsTooMuchFailsItsRequest(String schema, String body, String reason) {
    BodySchema bomb = schema(Map.of("Pet", schema), "Pet");

    assertThatThrownBy(() -> bomb.violations(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            GatewayResponseException.class,
            refusal -> assertThat(refusal.fault()).isEqualTo(Fault.CONFIGURATION))
        .hasMessage("the model Pet cannot be used: " + reason);
  }

  static Stream<Object[]> bombs() {
    return Stream.of(
        new Object[] {
          "{\"pattern\":\"^(a+)+\\\\1b$\"}",
          "\"" + "a".repeat(60) + "!\"",
          "checking this body takes more than 1000630 steps"
        },
        new Object[] {doubling(40), "1", "checking this body takes more than 1000010 steps"},
        new Object[] {
          "{\"allOf\":[{\"$ref\":\"#\"}]}", "1", "its references lead back to it without an end"
        },
        new Object[] {
          "{\"pattern\":\"^(a|b)*$\"}",
          "\"" + "ab".repeat(200_000) + "\"",
          "it, or a pattern in it, goes too deep for this body"
        },
        new Object[] {
          "{\"multipleOf\":3}",
          "1e999999999",
          "the remainder of 1E+999999999 and 3 has too many digits"
        });
  }

  /** A chain of definitions, each of which wants the next twice. */
  private static String doubling(int length) {
    StringBuilder definitions = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String next = "{\"$ref\":\"#/definitions/d" + (i + 1) + "\"}";
      definitions.append("\"d%d\":{\"allOf\":[%s,%s]},".formatted(i, next, next));
    }
    return "{\"$ref\":\"#/definitions/d0\",\"definitions\":{%s\"d%d\":{}}}"
        .formatted(definitions, length);
  }

  @Test
  void noMoreThanAHundredViolationsAreListed() {
    String body =
        Stream.generate(() -> "\"x\"").limit(500).collect(Collectors.joining(",", "[", "]"));

    assertThat(violations("{\"items\":{\"type\":\"null\"}}", body).split("instance type"))
        .hasSize(101);
  }
}
