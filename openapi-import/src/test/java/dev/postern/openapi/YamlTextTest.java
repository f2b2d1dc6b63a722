package dev.postern.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlTextTest {
  @Test
  void scalarsAreThoseOfJsonAndYamlsBooleans() {
    assertThat(
            YamlText.parse(
                """
                whole: 12
                negative: -3
                fraction: 1.50
                exponent: 1e3
                yes: yes
                no: off
                truth: true
                nothing: null
                tilde: ~
                empty:
                """))
        .hasToString(
            "{\"whole\":12,\"negative\":-3,\"fraction\":1.50,\"exponent\":1E+3,\"yes\":true,"
                + "\"no\":false,\"truth\":true,\"nothing\":null,\"tilde\":null,\"empty\":null}");
  }

  @Test
  void whatOnlyYamlTakesForANumberOrADateIsText() {
    assertThat(
            YamlText.parse(
                """
                date: 2016-05-27
                octal: 0644
                hex: 0x1f
                time: 12:30
                quoted: "200"
                underscore: 1_000
                """))
        .hasToString(
            "{\"date\":\"2016-05-27\",\"octal\":\"0644\",\"hex\":\"0x1f\",\"time\":\"12:30\","
                + "\"quoted\":\"200\",\"underscore\":\"1_000\"}");
  }

  @Test
  void keysAreTakenByTheirText() {
    assertThat(YamlText.parse("{200: a, no: b, 1.0: c, null: d}"))
        .hasToString("{\"200\":\"a\",\"no\":\"b\",\"1.0\":\"c\",\"null\":\"d\"}");
  }

  @Test
  void aliasesAndMergesUnfold() {
    assertThat(
            YamlText.parse(
                """
                base: &base {a: 1, b: 2}
                more: &more {b: 3, c: 4}
                same: *base
                one: {<<: *base, b: 9}
                two: {c: 8, <<: [*base, *more]}
                """))
        .hasToString(
            "{\"base\":{\"a\":1,\"b\":2},\"more\":{\"b\":3,\"c\":4},\"same\":{\"a\":1,\"b\":2},"
                + "\"one\":{\"a\":1,\"b\":9},\"two\":{\"c\":8,\"a\":1,\"b\":2}}");
  }

  @Test
  void invalidYamlNamesLineAndColumn() {
    assertThatThrownBy(() -> YamlText.parse("swagger: '2.0'\npaths:\n  a: 1\n b: 2\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 4, column 2:"
                + " expected <block end>, but found '<block mapping start>'");
  }

  @Test
  void aSpecialCharacterIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("a: \u0007"))
        .hasMessage("Invalid OpenAPI document: not valid YAML: special characters are not allowed");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("a: 1\nb: 2\na: 3\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 3, column 1: duplicate key 'a'");
  }

  @Test
  void aKeyThatIsNoScalarIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("? [a]\n: b\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 3: a key must be a scalar");
  }

  @Test
  void onlyObjectsMerge() {
    assertThatThrownBy(() -> YamlText.parse("<<: text\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 5:"
                + " only objects can be merged with '<<'");
  }

  @Test
  void anUnknownTagIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("uri: !Sub \"arn:${AWS::Region}\"\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 6: unknown tag '!Sub'");
    assertThatThrownBy(() -> YamlText.parse("uri: !GetAtt [a, b]\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 6: unknown tag '!GetAtt'");
    assertThatThrownBy(() -> YamlText.parse("a: !!javax.script.ScriptEngineManager []\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 4: Global tag is"
                + " not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager");
  }

  @Test
  void aTaggedNumberMustBeOne() {
    assertThatThrownBy(() -> YamlText.parse("a: !!int 0x1f\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 4:"
                + " '0x1f' is not a number of JSON");
  }

  @Test
  void twoDocumentsAreRefused() {
    assertThatThrownBy(() -> YamlText.parse("a: 1\n---\nb: 2\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 2, column 1:"
                + " but found another document");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("[".repeat(5000)))
        .hasMessage("Invalid OpenAPI document: not valid YAML: Nesting Depth exceeded max 100");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThatThrownBy(() -> YamlText.parse("a: &a\n  b: *a\n"))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 4:"
                + " nested deeper than 100 levels");
  }

  @Test
  void aliasesThatUnfoldToMillionsAreRefused() {
    StringBuilder bomb = new StringBuilder("l0: &l0 [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("l%d: &l%d [".formatted(i, i)).append(("*l" + (i - 1) + ", ").repeat(10));
      bomb.append("]\n");
    }
    assertThatThrownBy(() -> YamlText.parse(bomb.toString()))
        .hasMessage(
            "Invalid OpenAPI document: not valid YAML at line 1, column 37:"
                + " the aliases unfold to more than 1000000 values");
  }
}
