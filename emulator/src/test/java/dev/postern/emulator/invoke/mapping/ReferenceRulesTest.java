package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$nothing",
        "${nothing}",
        "$!nothing",
        "$nothing.a.b()",
        "$stageVariables.x",
        "$stageVariables['x']",
        "${stageVariables['x']}",
        "$context.authorizer.principalId",
        "$context.Stage",
        "$util.unheardOf('x')"
      })
  void aReferenceToNothingPrintsNothing(String reference) {
    // Recorded from AWS for stage and context variables
    assertThat(Rendering.plain().of("[" + reference + "]")).isEqualTo("[]");
  }

  @Test
  void nullPrintsNothing() {
    // Recorded from AWS
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("user", null);
    ContextVariables context = Contexts.of(Map.of("identity", identity));

    assertThat(Rendering.plain().context(context).of("{\"user\": \"$context.identity.user\"}"))
        .isEqualTo("{\"user\": \"\"}");
  }

  @Test
  void groupsOfContextVariablesPrintNothing() {
    // Recorded from AWS: identity, requestOverride and its header, printed by get(key)
    ContextVariables context = Contexts.of(Map.of("identity", Map.of("sourceIp", "192.0.2.1")));

    assertThat(
            Rendering.plain()
                .context(context)
                .of(
                    "[$context.get('identity')][$context.get('requestOverride')]"
                        + "[$context.requestOverride.get('header')]"
                        + "[$context.get('identity').sourceIp]"))
        .isEqualTo("[][][][192.0.2.1]");
  }

  @Test
  void nothingIsNotDifferentFromTheEmptyText() {
    // Recorded from AWS
    assertThat(Rendering.plain().of("#if($foo.bar.stuff != '')yes#{else}no#end")).isEqualTo("no");
  }

  @Test
  void nothingEqualsTheEmptyTextAndNothing() {
    assertThat(Rendering.plain().of("#if($a == '')1#end#if($a == $b)2#end#if($a == 0)3#end"))
        .isEqualTo("12");
  }

  @Test
  void nothingIsFalse() {
    assertThat(
            Rendering.plain()
                .of(
                    "#set($copy = $nothing)#if($nothing)1#end#if($nothing.a.b)2#end"
                        + "#if($context.authorizer.claims.sub)3#end#if($copy)4#end"
                        + "#if(!$nothing)5#end"))
        .isEqualTo("5");
  }

  @Test
  void theEmptyTextIsTrueAsInVelocityOfOldDays() {
    // Not recorded: AWS allows hyphens in identifiers as only Velocity before 2.0 does by itself.
    assertThat(Rendering.plain().of("#if($input.params('x'))yes#end")).isEqualTo("yes");
  }

  @Test
  void aLoopOverNothingHasNoRounds() {
    // Recorded from AWS
    assertThat(Rendering.plain().of("[#foreach($k in $context.authorizer.keySet())x#end]"))
        .isEqualTo("[]");
  }

  @Test
  void javaMethodsSeeTheEmptyTextInThePlaceOfNothing() {
    assertThat(
            Rendering.plain()
                .of("#set($s = 'a')$s.concat($nothing).length() $s.contains($nothing)"))
        .isEqualTo("1 true");
  }

  @Test
  void nothingIsStoredAsTheEmptyText() {
    ContextVariables context = Contexts.of(Map.of());

    Rendering.plain()
        .context(context)
        .of(
            "#set($context.responseOverride.header.a = $nothing)"
                + "$context.responseOverride.header.put('b', $nothing)");

    assertThat(context.find("responseOverride.header.a")).contains("");
    assertThat(context.find("responseOverride.header.b")).contains("");
  }

  @Test
  void aDollarSignThatStartsNoReferenceIsText() {
    assertThat(Rendering.plain().of("$5 $ $$ US$ {\"$ref\": \"#/definitions/Pet\"}"))
        .isEqualTo("$5 $ $$ US$ {\"\": \"#/definitions/Pet\"}");
  }
}
