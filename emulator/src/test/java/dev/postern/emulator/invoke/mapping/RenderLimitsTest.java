package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        .isEqualTo(": it reads and sets variables more often than 5,000,000");
  }

  @Test
  void theOutputIsBounded() {
    String kilobyte = "x".repeat(1024);
    assertThat(
            Rendering.plain()
                .failureOf(
                    "#foreach($i in [1..1000])#foreach($j in [1..1000])" + kilobyte + "#end#end"))
        .isEqualTo(": its output is longer than 10,485,760");
  }

  @Test
  void textsThatDoubleEnd() {
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = \"$s$s\")#end"))
        .isEqualTo(": a text in it is longer than 10,485,760");
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = $s + $s)#end"))
        .isEqualTo(": a text in it is longer than 10,485,760");
    assertThat(
            Rendering.plain()
                .failureOf("#set($s = 'x')#foreach($i in [1..99])#set($s = $s.concat($s))#end"))
        .isEqualTo(": a text in it is longer than 10,485,760");
  }

  @Test
  void textsThatAreAssembledOverAndOverEnd() {
    assertThat(
            Rendering.withBody("x".repeat(1_000_000))
                .failureOf("#foreach($i in [1..1000])#set($s = \"$input.body\")#end"))
        .isEqualTo(": it assembles more characters than 104,857,600");
  }

  @Test
  void aHugeRangeIsNotPrinted() {
    assertThat(Rendering.plain().failureOf("#set($r = [1..2000000000])$r"))
        .isEqualTo(": it prints a collection with more members than 1,000,000");
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
}
