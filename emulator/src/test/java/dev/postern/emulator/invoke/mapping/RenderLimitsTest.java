package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderLimitsTest {
  @Test
  void aLoopEndsAfterAThousandRounds() {
    // Documented quota of API Gateway; Velocity ends the loop without an error.
    assertThat(Rendering.plain().of("#foreach($i in [1..2000])#set($last = $i)#end$last"))
        .isEqualTo("1000");
  }

  @Test
  void loopsInLoopsEnd() {
    assertThat(
            Rendering.plain()
                .failureOf(
                    "#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])"
                        + "#set($x = $k)#end#end#end"))
        .isEqualTo(", line 1, column 76: it takes more steps than 5,000,000");
  }

  @Test
  void theOutputIsBounded() {
    String kilobyte = "x".repeat(1024);
    assertThat(
            Rendering.plain()
                .failureOf(
                    "#foreach($i in [1..1000])#foreach($j in [1..1000])" + kilobyte + "#end#end"))
        .isEqualTo(", line 1, column 26: its output is longer than 10,485,760");
  }

  @Test
  void textsThatDoubleEnd() {
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = \"$s$s\")#end"))
        .isEqualTo(", line 1, column 38: a text in it is longer than 10,485,760");
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = $s + $s)#end"))
        .isEqualTo(", line 1, column 38: a text in it is longer than 10,485,760");
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = $s.concat($s))#end"))
        .isEqualTo(", line 1, column 51: a text in it is longer than 10,485,760");
  }

  @Test
  void textsThatAreAssembledOverAndOverEnd() {
    assertThat(
            Rendering.withBody("x".repeat(1_000_000))
                .failureOf("#foreach($i in [1..1000])#set($s = \"$input.body\")#end"))
        .isEqualTo(", line 1, column 26: it works through more characters than 104,857,600");
  }

  @Test
  void aHugeRangeIsNotPrinted() {
    assertThat(Rendering.plain().failureOf("#set($r = [1..2000000000])$r"))
        .isEqualTo(", line 1, column 1: a list in it has more members than 10,485,760");
  }

  @Test
  void aMacroThatCallsItselfEnds() {
    assertThat(Rendering.plain().failureOf("#macro(m)#m()#end#m()"))
        .startsWith(": Max calling depth of 20 was exceeded in macro 'm'");
  }

  @Test
  void aCollectionWithinItselfEnds() {
    assertThat(
            Rendering.plain()
                .failureOf("#set($a = {})#set($b = {'a': $a})#set($ignored = $a.put('b', $b))$a"))
        .isEqualTo(": it nests too deeply");
  }

  @Test
  void aLoopOverAHugeRangeEndsAfterAThousandRounds() {
    assertThat(Rendering.plain().of("#foreach($i in [0..2000000000])#if($i > 998)$i#end#end"))
        .isEqualTo("999");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$util.escapeJavaScript([0..2000000000])",
        "#set($m = {'a': [0..2000000000]})",
        "#set($l = [])$l.addAll([0..2000000000])",
        "#set($s = [0..2000000000] + 'x')"
      })
  void aHugeRangeGoesNowhere(String template) {
    assertThat(Rendering.plain().failureOf(template))
        .endsWith(": a list in it has more members than 10,485,760");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$a",
        "#set($s = \"$a\")",
        "#set($s = $a + '')",
        "#if($a == $b)x#end",
        "$a.hashCode()",
        "$a.toString()",
        "$util.urlEncode($a)"
      })
  void listsOfListsThatDoubleEnd(String use) {
    String doubling =
        "#set($a = ['x'])#set($b = 1)#foreach($i in [1..60])#set($b = [])"
            + "#set($x = $b.add($a))#set($x = $b.add($a))#set($a = $b)#end";

    assertThat(Rendering.plain().failureOf(doubling + use))
        .endsWith(": a list or map in it is longer as text than 10,485,760");
  }

  @Test
  void aRegularExpressionThatBacktracksEnds() {
    String template = "#set($s = '" + "a".repeat(40) + "!')$s.matches('(.*a){25}b')";

    assertThat(Rendering.plain().failureOf(template))
        .isEqualTo(", line 1, column 58: it works through more characters than" + " 104,857,600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$s.replaceAll('x', $s)", "$s.replace('x', $s)", "$s.replaceAll('x+', '$0$0$0')"})
  void replacementsThatGrowEnd(String use) {
    String long4M = "#set($s = 'x')#foreach($i in [1..22])#set($s = $s + $s)#end";

    assertThat(Rendering.plain().failureOf(long4M + use))
        .endsWith(": a text in it is longer than 10,485,760");
  }

  @Test
  void numbersThatGrowEnd() {
    assertThat(
            Rendering.plain()
                .failureOf("#set($n = 2)#foreach($i in [1..99])#set($n = $n * $n)#end"))
        .isEqualTo(", line 1, column 36: a number in it has more digits than 1,000");
  }

  @Test
  void aHugeExponentInABodyIsNotCalculatedWith() {
    assertThat(
            Rendering.withBody("{\"n\": 10000000000000000000.0e100000000}")
                .failureOf("#set($x = $input.path('$.n') + 1)"))
        .endsWith(": a number in it has more digits than 1,000");
  }

  @Test
  void macrosThatCallOneAnotherEnd() {
    StringBuilder template = new StringBuilder("#macro(m0)#end");
    for (int i = 1; i < 12; i++) {
      template.append("#macro(m").append(i).append(')');
      template.append(("#m" + (i - 1) + "()").repeat(10)).append("#end");
    }

    assertThat(Rendering.plain().failureOf(template + "#m11()"))
        .endsWith(": it takes more steps than 5,000,000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$input.path('$..b')",
        "$input.json('$')",
        "$input.params()",
        "$util.parseJson('1')",
        "$text.toUpperCase()"
      })
  void callsWithoutNumberEnd(String call) {
    String loops =
        "#set($text = '"
            + "x".repeat(200)
            + "')#foreach($i in [1..1000])"
            + "#foreach($j in [1..1000])#set($x = "
            + call
            + ")#end#end";

    assertThat(Rendering.withBody("{\"a\": {\"b\": 1}}").failureOf(loops))
        .endsWith(": it works through more characters than 104,857,600");
  }
}
