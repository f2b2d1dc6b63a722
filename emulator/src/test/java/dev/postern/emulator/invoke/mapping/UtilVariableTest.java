package dev.postern.emulator.invoke.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class UtilVariableTest {
  private final UtilVariable util = new UtilVariable();

  @Test
  void escapeJavaScriptFollowsCommonsLang() {
    // Documented in the words of commons-lang's escapeJavaScript: single quotes become \'.
    assertThat(call("escapeJavaScript", "it's \"a/b\" \\ \n\t\u0001 é😀"))
        .isEqualTo("it\\'s \\\"a\\/b\\\" \\\\ \\n\\t\\u0001 \\u00E9\\uD83D\\uDE00");
  }

  @Test
  void replaceAllTurnsEscapedQuotesBack() {
    // Documented: API Gateway mapping template reference
    assertThat(
            Rendering.withBody("{\"a\": \"it's\"}")
                .of("\"$util.escapeJavaScript($input.json('$')).replaceAll(\"\\\\'\",\"'\")\""))
        .isEqualTo("\"{\\\"a\\\":\\\"it's\\\"}\"");
  }

  @Test
  void escapeJavaScriptEmbedsJsonInAString() {
    // Recorded from AWS
    assertThat(
            Rendering.withBody("{\"a\": [1, \"x\"]}")
                .of("{\"input\": \"$util.escapeJavaScript($input.json('$'))\"}"))
        .isEqualTo("{\"input\": \"{\\\"a\\\":[1,\\\"x\\\"]}\"}");
  }

  @Test
  void parseJsonGivesAnObject() {
    // Documented: API Gateway mapping template reference
    assertThat(
            Rendering.withBody("{\"errorMessage\": \"{\\\"key\\\":{\\\"arr\\\":[1,2,3]}}\"}")
                .of(
                    "#set($o = $util.parseJson($input.path('$.errorMessage')))$o.key.arr[0]"
                        + " $o.key.arr.size()"))
        .isEqualTo("1 3");
  }

  @Test
  void parseJsonOfBrokenTextFails() {
    assertThat(Rendering.plain().failureOf("$util.parseJson('{\"a\"')"))
        .isEqualTo(", line 1, column 7: not valid JSON: Unexpected End Of File position 3");
  }

  @Test
  void urlCodingIsThatOfForms() {
    assertThat(call("urlEncode", "x=a+b c/é")).isEqualTo("x%3Da%2Bb+c%2F%C3%A9");
    assertThat(call("urlDecode", "x=a+b%20%C3%A9")).isEqualTo("x=a b é");
  }

  @Test
  void urlDecodeOfBrokenTextFails() {
    assertThat(Rendering.plain().failureOf("$util.urlDecode('%zz')"))
        .isEqualTo(
            ", line 1, column 7: $util.urlDecode cannot read \"%zz\": a % without two"
                + " hexadecimal digits after it");
  }

  @Test
  void base64CodesTextAsUtf8() {
    // Recorded from AWS: $util.base64Encode($input.body) keeps the exact bytes.
    assertThat(Rendering.withBody("{\"a\" : \"é\"}\n").of("$util.base64Encode($input.body)"))
        .isEqualTo("eyJhIiA6ICLDqSJ9Cg==");
    assertThat(call("base64Decode", "eyJhIiA6ICLDqSJ9Cg==")).isEqualTo("{\"a\" : \"é\"}\n");
    assertThat(call("base64Decode", "8J-YgA")).isEqualTo("😀");
  }

  @Test
  void nothingIsTheEmptyTextToAllOfThem() {
    for (String method :
        List.of("escapeJavaScript", "urlEncode", "urlDecode", "base64Encode", "parseJson")) {
      assertThat(Rendering.plain().of("[$util." + method + "($nothing)]")).isEqualTo("[]");
    }
  }

  @Test
  void numbersAndObjectsAreTextFirst() {
    assertThat(Rendering.plain().of("$util.escapeJavaScript(1) $util.urlEncode({\"a\": 1})"))
        .isEqualTo("1 %7Ba%3D1%7D");
  }

  @Property
  void urlCodingRoundTrips(@ForAll String text) {
    String valid = wellFormed(text);
    assertThat(call("urlDecode", call("urlEncode", valid))).isEqualTo(valid);
  }

  @Property
  void base64CodingRoundTrips(@ForAll String text) {
    String valid = wellFormed(text);
    assertThat(call("base64Decode", call("base64Encode", valid))).isEqualTo(valid);
  }

  @Property
  void escapedTextReadsBackAsJsonOnceQuotesAreTurnedBack(
      @ForAll @CharRange(from = '\u0000', to = '\uffff') String text)
      throws JsonProcessingException {
    String valid = wellFormed(text).replace("\\", "");
    String json = "\"" + call("escapeJavaScript", valid).replace("\\'", "'") + "\"";

    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(valid);
  }

  @Property
  void parseJsonReadsWhatJsonPrinted(@ForAll List<String> texts) {
    assertThat(Json.parse(Json.print(texts))).isEqualTo(texts);
  }

  private String call(String method, String text) {
    return (String) util.call(method, List.of(text));
  }

  /** Lone surrogates have no UTF-8. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  @Test
  void parseJsonReadsAnyValue() {
    assertThat(
            Rendering.plain()
                .of(
                    "$util.parseJson('[1, {\"a\": 2}]') $util.parseJson('{\"a\": {\"b\": 1}}').a.b"
                        + " $util.parseJson('1').intValue() $util.parseJson('true')"
                        + " $util.parseJson('\"text\"') [$util.parseJson('null')]"))
        .isEqualTo("[1,{\"a\":2}] 1 1 true text []");
  }

  @Test
  void wrongArgumentsAndUnknownFunctionsPrintNothing() {
    // Reported for AWS: an unknown function is no error, the request goes on.
    assertThat(
            Rendering.plain()
                .of("[$util.urlEncode()][$util.urlEncode('a', 'b')][$util.hmac('a')][$util.body]"))
        .isEqualTo("[][][][]");
  }

  @Test
  void base64DecodeTakesBothAlphabetsAndLineBreaks() {
    assertThat(call("base64Decode", "4pyT4pyT")).isEqualTo("✓✓");
    assertThat(call("base64Decode", "8J+Y\r\ngA==")).isEqualTo("😀");
    assertThat(call("base64Decode", "8J-YgA==")).isEqualTo("😀");
  }

  @Test
  void base64DecodeOfATornTextFails() {
    assertThat(Rendering.plain().failureOf("$util.base64Decode('a')"))
        .isEqualTo(
            ", line 1, column 7: $util.base64Decode cannot read \"a\": Last unit does not have"
                + " enough valid bits");
  }

  @Property
  void escapedTextHasNoQuoteControlOrForeignCharacter(@ForAll String text) {
    assertThat(call("escapeJavaScript", text).replaceAll("\\\\.", ""))
        .matches("[ -\\x7f&&[^\"'/\\\\]]*");
  }
}
