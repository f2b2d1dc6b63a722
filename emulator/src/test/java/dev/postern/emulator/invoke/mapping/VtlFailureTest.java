package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VtlFailureTest {
  @Test
  void aSyntaxErrorNamesTheTemplateThePlaceAndWhatIsExpected() {
    assertThatThrownBy(
            () ->
                MappingTemplate.parse(
                    "request template application/json of POST /pets",
                    "{\n  #set($pet = {\"a\": 1)\n}"))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "request template application/json of POST /pets, line 2, column 22: Encountered"
                + " \")\"; expected one of \",\", \"}\"");
  }

  @Test
  void aLongListOfWhatIsExpectedIsCut() {
    assertThat(Rendering.plain().failureOf("#set($a = )"))
        .isEqualTo(
            ", line 1, column 11: Encountered \")\"; expected one of \"[\", \"{\", \"(\","
                + " <STRING_LITERAL>, \"true\", \"false\", ...");
  }

  @Test
  void anOpenBracketEndsAtTheEndOfTheTemplate() {
    assertThat(Rendering.plain().failureOf("#if($x"))
        .isEqualTo(
            ", line 1, column 7: Encountered the end of the template; expected one of \"[\","
                + " \"||\", \")\", \"-\", \"+\", \"*\", ...");
  }

  @Test
  void aTokenThatRunsIntoTheNextLineIsToldInOne() {
    assertThat(Rendering.plain().failureOf("#set($\n"))
        .isEqualTo(
            ", line 1, column 6: Encountered \"$\"; expected one of <IDENTIFIER>,"
                + " <OLD_IDENTIFIER>, \"{\"");
  }

  @Test
  void anOpenTextIsALexicalError() {
    assertThat(Rendering.plain().failureOf("#set($x = \"abc)"))
        .isEqualTo(": Lexical error at line 1, column 17. Encountered: <EOF>");
  }

  @Test
  void aDirectiveWithTooFewArgumentsNamesIt() {
    assertThat(Rendering.plain().failureOf("#foreach($a in)"))
        .isEqualTo(", line 1, column 9: Too few arguments to the #foreach directive");
  }

  @Test
  void aJavaMethodThatFailsIsNamed() {
    assertThat(Rendering.plain().failureOf("\n#set($l = [])$l.get(5)"))
        .isEqualTo(", line 2, column 17: $l.get() failed: Index 5 out of bounds for length 0");
  }

  @Test
  void aMapThatRefusesAValueSaysSo() {
    Map<String, Object> once =
        new HashMap<>() {
          @Override
          public Object put(String key, Object value) {
            throw new MappingException(key + " is overridden a second time");
          }
        };
    ContextVariables context = Contexts.of(Map.of("responseOverride", once));

    assertThat(
            Rendering.plain()
                .context(context)
                .failureOf("\n#set($context.responseOverride.status = 1)"))
        .isEqualTo(", line 2, column 6: status is overridden a second time");
    assertThat(
            Rendering.plain()
                .context(context)
                .failureOf("$context.responseOverride.put('status', 1)"))
        .isEqualTo(", line 1, column 27: status is overridden a second time");
  }

  @Test
  void aTemplateLargerThanTheQuotaIsRefused() {
    // Documented: Amazon API Gateway quotas, 300 KB
    assertThat(Rendering.plain().of("x".repeat(300 * 1024))).hasSize(300 * 1024);
    assertThat(Rendering.plain().failureOf("x".repeat(300 * 1024 + 1)))
        .isEqualTo(": it is larger than 300 KB");
  }

  @Test
  void aTemplateThatNestsWithoutEndIsRefusedAndTheNextOneParses() {
    assertThat(Rendering.plain().failureOf("#set($x = " + "(".repeat(100_000)))
        .isEqualTo(": it nests too deeply");
    assertThat(Rendering.plain().of("#set($x = (1))$x")).isEqualTo("1");
  }
}
