package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$text.class",
        "$text.getClass()",
        "$text.class.forName('java.lang.Runtime')",
        "$text.getClass().getClassLoader()",
        "$text['class']",
        "$list.class",
        "$map.getClass()",
        "$input.class",
        "$input.getClass()",
        "$util.class.protectionDomain",
        "$context.class",
        "$context.getClass()",
        "$stageVariables.class.name",
        "$input.path('$').class.classLoader",
        "$input.params().getClass().module",
        "$block.class",
        "$block.parent",
        "$text.split(',').class",
        "$text.chars().count()",
        "$text.describeConstable().get()",
        "$list.stream().count()",
        "$text.repeat(1000000000)",
        "$text.join(',', 'a')",
        "$text.chars()",
        "$text.lines()",
        "$text.describeConstable()",
        "$list.stream()",
        "$list.spliterator()",
        "$list.iterator().class",
        "$map.entrySet().iterator().next().class",
        "$number.getInteger('sun.arch.data.model')",
        "$number.getInteger('no.such.property', 5)",
        "$number.getLong('sun.arch.data.model')",
        "$truth.getBoolean('java.awt.headless')",
        "$context.requestOverride.class",
        "$context.requestOverride.header.name",
        "$input",
        "$util",
        "$input.toString()",
        "$util.hashCode()",
        "$list.ensureCapacity(2000000000)"
      })
  void classesAndWhatLeadsToThemAreOutOfReach(String reference) {
    String template =
        "#set($text = 'a')#set($list = [1])#set($map = {'a': 1})#define($block)x#end"
            + "#set($number = 0)#set($truth = true)[";

    assertThat(Rendering.withBody("{\"a\": 1}").of(template + reference + "]")).isEqualTo("[]");
  }

  @Test
  void loopStatesTellNothingOfTheirClass() {
    assertThat(
            Rendering.plain()
                .of(
                    "#foreach($i in [1])[$foreach.class][$foreach.getClass()][$i.class]"
                        + "[$foreach.owner][$foreach.info][$foreach.parent.owner.class]#end"))
        .isEqualTo("[][][][][][]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parse", "include", "evaluate"})
  void directivesThatLoadOrMakeTemplatesAreRefused(String directive) {
    assertThat(Rendering.plain().failureOf("#if(true)\n  #" + directive + "(\"/etc/hosts\")#end"))
        .isEqualTo(", line 2, column 1: #" + directive + " is not available in mapping templates");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parse", "include", "evaluate"})
  void directivesHiddenInATextStayText(String directive) {
    String hidden = "#" + directive + "('/etc/hosts')";

    assertThat(Rendering.plain().of("#set($x = \"" + hidden + "\")$x")).isEqualTo(hidden);
  }

  @Test
  void templatesSpelledOutByABodyStayText() {
    assertThat(Rendering.withBody("#set($x = 1)$context.stage").of("$input.body"))
        .isEqualTo("#set($x = 1)$context.stage");
  }

  @Test
  void aMemberCalledClassIsJustAMember() {
    assertThat(
            Rendering.withBody("{\"class\": \"first\", \"empty\": \"no\"}")
                .of("$input.path('$').class $input.path('$').empty $input.path('$')['class']"))
        .isEqualTo("first no first");
  }

  @Test
  void stageVariablesCannotBeSet() {
    assertThat(Rendering.plain().failureOf("#set($stageVariables.a = 'b')"))
        .isEqualTo(", line 1, column 6: a cannot be set here");
    assertThat(Rendering.plain().failureOf("$stageVariables.put('a', 'b')"))
        .isEqualTo(
            ", line 1, column 17: $stageVariables.put() failed: UnsupportedOperationException");
  }
}
