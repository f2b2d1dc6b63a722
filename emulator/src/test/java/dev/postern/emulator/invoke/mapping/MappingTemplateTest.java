package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTemplateTest {
  @Test
  void overridesOfTheResponseAreReadBack() {
    // Recorded from AWS
    ContextVariables context = Contexts.of(Map.of());

    String output =
        Rendering.plain()
            .context(context)
            .of(
                """
                #set($context.responseOverride.status = 444)
                #set($context.responseOverride.header.foo = "bar")
                {"statusCode": $context.responseOverride.status}\
                """);

    assertThat(output).isEqualTo("{\"statusCode\": 444}");
    assertThat(context.find("responseOverride.status")).contains("444");
    assertThat(context.find("responseOverride.header.foo")).contains("bar");
  }

  @Test
  void theWaysToWriteAnOverrideAreEquivalent() {
    // Recorded from AWS; the bare line leaves the mock's JSON parsable.
    ContextVariables context = Contexts.of(Map.of());

    String output =
        Rendering.plain()
            .context(context)
            .of(
                """
                #set($n = "three")
                #set($context.requestOverride.querystring.one = "1")
                #set($context["requestOverride"].querystring["two"] = "2")
                $context.requestOverride.querystring.put($n, "3")
                #set($context.requestOverride.querystring[$n.concat("4")] = "4")
                #set($context.requestOverride.header.X-Amz-Target = "DynamoDB_20120810.Scan")
                {"statusCode": 200}\
                """);

    assertThat(output).isEqualTo("\n{\"statusCode\": 200}");
    assertThat(context.members().get("requestOverride"))
        .hasToString(
            "{path={}, header={X-Amz-Target=DynamoDB_20120810.Scan},"
                + " querystring={one=1, two=2, three=3, three4=4}}");
  }

  @Test
  void whatTheRequestTemplateWritesTheResponseTemplateReads() {
    // Recorded from AWS, invented members too
    ContextVariables context = Contexts.of(Map.of());
    Rendering request = Rendering.withBody("{\"a\": 1}").context(context);
    Rendering response = Rendering.withBody("{}").context(context);

    request.of(
        "#set($context.requestOverride.path.body = $input.body)"
            + "#set($context.responseOverride.custom = 'mine')");

    assertThat(response.of("$context.requestOverride.path.body $context.responseOverride.custom"))
        .isEqualTo("{\"a\": 1} mine");
  }

  @Test
  void stageVariablesAreReadInAllForms() {
    // Documented: API Gateway mapping template reference
    assertThat(
            Rendering.plain()
                .stageVariables(Map.of("url", "example.com"))
                .of(
                    "$stageVariables.url $stageVariables['url'] ${stageVariables.url}"
                        + " ${stageVariables['url']} $stageVariables.get(\"url\")"))
        .isEqualTo("example.com example.com example.com example.com example.com");
  }

  @Test
  void javaMethodsOfTextsListsAndMapsWork() {
    // Recorded from AWS
    assertThat(
            Rendering.withBody(
                    "{\"list\": [3, 4], \"map\": {\"k\": \"v\"}, \"text\": \"no error\"}")
                .of(
                    """
                    #set($root = $input.path('$'))
                    $root.list.size() $root.text.length() $root.toString().contains("error") \
                    $root.text.replaceAll("no ", "an ") $root.map.keySet() $root.map.get("k")
                    $root.map.put("n", 1)$root.map\
                    """))
        .isEqualTo("2 8 true an error [k] v\n{k=v, n=1}");
  }

  @Test
  void aNumberIsReadFromATextByTheUsualTrick() {
    assertThat(Rendering.plain().of("#set($Integer = 0)#set($n = $Integer.parseInt('41') + 1)$n"))
        .isEqualTo("42");
  }

  @Test
  void loopsKnowWhereTheyAre() {
    // Recorded from AWS
    assertThat(
            Rendering.plain()
                .of(
                    "#foreach($i in [1..3])$i:$foreach.index:$foreach.count"
                        + "#if($foreach.hasNext),#end#end"))
        .isEqualTo("1:0:1,2:1:2,3:2:3");
  }

  @Test
  void arithmeticConcatenationAndInterpolationWork() {
    // Recorded from AWS
    assertThat(
            Rendering.plain()
                .of(
                    "#set($n = 7 / 2 + 1)#set($t = \"a\" + $n)#set($i = \"<$t ${context.stage}>\")"
                        + "#set($raw = '$t')$n|$t|$i|$raw"))
        .isEqualTo("4|a4|<a4 dev>|$t");
  }

  @Test
  void definedBlocksAndMacrosWork() {
    assertThat(
            Rendering.plain()
                .of(
                    "#define($block)<$x>#end#macro(twice $t)$t$t#end"
                        + "#set($x = 1)$block#set($x = 2)$block#twice('z')"))
        .isEqualTo("<1><2>zz");
  }

  @Test
  void macrosOfOneTemplateAreUnknownToAnother() {
    Rendering.plain().of("#macro(mine)x#end#mine()");

    assertThat(Rendering.plain().of("#mine()")).isEqualTo("#mine()");
  }

  @Test
  void elseMayTouchAReference() {
    assertThat(
            Rendering.plain()
                .query(Map.of("to", List.of("5")))
                .of("b-#if($input.params('to')=='')9999#else$input.params('to')#end"))
        .isEqualTo("b-5");
  }

  @Test
  void textsAndNumbersCompareByWhatTheyPrint() {
    assertThat(
            Rendering.plain()
                .query(Map.of("n", List.of("123"), "valid", List.of("true")))
                .of("#if($input.params('n') == 123)1#end#if($input.params('valid') == true)2#end"))
        .isEqualTo("12");
  }

  @Test
  void stopEndsTheOutput() {
    assertThat(Rendering.plain().of("a#stop b")).isEqualTo("a");
  }

  @Test
  void lineEndsAfterSetGoAndIndentsOfBlocksStay() {
    // Not recorded: the white space rules of Velocity 1.7, see #if above.
    assertThat(Rendering.plain().of("{\n  #set($a = 1)\n  #if($a == 1)\n  \"x\": $a\n  #end\n}"))
        .isEqualTo("{\n      \"x\": 1\n  }");
  }

  @Test
  void theDocumentedTemplateForAllParametersRenders() {
    // Documented: Examples using variables for mapping template transformations, example 2
    String template =
        """
        #set($allParams = $input.params())
        {
          "params" : {
            #foreach($type in $allParams.keySet())
            #set($params = $allParams.get($type))
            "$type" : {
              #foreach($paramName in $params.keySet())
              "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
              #if($foreach.hasNext),#end
              #end
            }
            #if($foreach.hasNext),#end
            #end
          }
        }\
        """;

    assertThat(
            Rendering.plain()
                .path(Map.of("id", "7"))
                .query(Map.of("q", List.of("it's")))
                .of(template)
                .replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"params\":{\"path\":{\"id\":\"7\"},\"querystring\":{\"q\":\"it\\'s\"},"
                + "\"header\":{}}}");
  }

  @Property
  void textWithoutMarksIsItsOwnRendering(@ForAll String text) {
    // U+001C is the mark with which Velocity ends a template.
    String plain = text.replaceAll("[$#\\x1c]", "");
    assertThat(Rendering.plain().of(plain)).isEqualTo(plain);
  }

  /** Whatever a template says, it renders or fails with a message; nothing else gets out. */
  @Property
  void anyTemplateRendersOrFailsInOneLine(
      @ForAll @Size(max = 12) List<@From("fragments") String> fragments) {
    try {
      Rendering.withBody("{\"a\": [1, {\"b\": null}]}").of(String.join("", fragments));
    } catch (MappingException e) {
      assertThat(e.getMessage()).startsWith(Rendering.NAME).doesNotContain("\n");
    }
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(
        "$",
        "#",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "'",
        "\"",
        "\\",
        ".",
        "!",
        "..",
        " ",
        "\n",
        "-",
        "=",
        "==",
        "||",
        "&&",
        "+",
        "/",
        "0",
        "99999999999999999999",
        "1e9",
        "x",
        "é",
        "#set(",
        "#if(",
        "#else",
        "#end",
        "#foreach(",
        "$i in ",
        "#define($d)",
        "$d",
        "#macro(m $p)",
        "#m(1)",
        "#break",
        "#stop",
        "##",
        "#*",
        "*#",
        "#[[",
        "]]#",
        "$input",
        ".path('$.a')",
        ".json('$')",
        ".params()",
        "$context",
        ".get(",
        "$util",
        ".parseJson('",
        "null",
        "true",
        "\u001c",
        "${x|",
        "#@m()",
        "$foreach",
        ".index",
        ".size()",
        "[-1]",
        "#evaluate(",
        "#parse('x')");
  }

  @Test
  void oneTemplateRendersInManyThreadsAsInOne() throws InterruptedException, ExecutionException {
    MappingTemplate template =
        MappingTemplate.parse(
            Rendering.NAME,
            "#macro(m $x)<$x>#end#define($d)$i#end"
                + "#foreach($i in $input.path('$.n'))#set($s = \"$s$i\")#m($i)$d#end$s");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<String>> outputs = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      MappingScope scope = Rendering.withBody(numbers(i)).scope();
      outputs.add(threads.submit(() -> template.render(scope)));
    }
    for (int i = 0; i < 500; i++) {
      assertThat(outputs.get(i).get())
          .isEqualTo(template.render(Rendering.withBody(numbers(i)).scope()));
    }
    threads.shutdown();
  }

  private static String numbers(int i) {
    return "{\"n\":" + IntStream.range(i, i + 5).boxed().toList() + "}";
  }

  /** Java's own methods, as templates for API Gateway use them. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          $s.length()                                  | 5
          $s.substring(2)                              | b;c
          $s.substring(0, 3)                           | a,b
          $s.split(",")[1]                             | b;c
          $s.split("[,;]").size()                      | 3
          $s.split(",", 2).size()                      | 2
          $s.matches("a.*c")                           | true
          $s.matches("a")                              | false
          $s.replaceAll("[,;]", "-")                   | a-b-c
          $s.replaceAll("(a),(b)", "$2.$1")            | b.a;c
          $s.replaceFirst("[,;]", "-")                 | a-b;c
          $s.replace(",", "")                          | ab;c
          $s.replace("", ".")                          | .a.,.b.;.c.
          $s.contains("b")                             | true
          $s.indexOf("b")                              | 2
          $s.lastIndexOf("b")                          | 2
          $s.startsWith("a")                           | true
          $s.endsWith("a")                             | false
          $s.equals("a,b;c")                           | true
          $s.equalsIgnoreCase("A,B;C")                 | true
          $s.compareTo("a,b;d")                        | -1
          $s.toUpperCase()                             | A,B;C
          $s.concat("!").trim()                        | a,b;c!
          $s.charAt(0)                                 | a
          $s.isEmpty()                                 | false
          $s.empty                                     | false
          $s.format("%s-%05d %.2f", "x", 42, 1.5)      | x-00042 1.50
          $l.size()                                    | 3
          $l.get(1)                                    | 2
          $l[1]                                        | 2
          $l[-1]                                       | 3
          $l.contains(2)                               | true
          $l.indexOf(3)                                | 2
          $l.isEmpty()                                 | false
          $l.subList(0, 2)                             | [1, 2]
          $l.add(4)                                    | true
          $l.remove(0)                                 | 1
          $l.set(0, 9)                                 | 1
          $l.toString()                                | [1, 2, 3]
          $m.size()                                    | 2
          $m.keySet()                                  | [a, b]
          $m.values()                                  | [1, x]
          $m.entrySet()                                | [a=1, b=x]
          $m.get("b")                                  | x
          $m["b"]                                      | x
          $m.b                                         | x
          $m.containsKey("c")                          | false
          $m.put("a", 2)                               | 1
          $m.remove("a")                               | 1
          $m.isEmpty()                                 | false
          $n.toString()                                | 7
          $n.equals(7)                                 | true
          $n.compareTo(8)                              | -1
          $n.doubleValue()                             | 7.0
          $n.parseInt("41")                            | 41
          $n.valueOf("3")                              | 3
          $n.toHexString(255)                          | ff
          [1..3]                                       | [1..3]
          """)
  void javaMethodsGiveWhatJavaGives(String reference, String printed) {
    assertThat(
            Rendering.plain()
                .of(
                    "#set($s = 'a,b;c')#set($l = [1, 2, 3])#set($m = {'a': 1, 'b': 'x'})#set($n ="
                        + " 7)"
                        + reference))
        .isEqualTo(printed);
  }

  @Test
  void entriesOfAMapAreWalkedThrough() {
    assertThat(
            Rendering.withBody("{\"a\": 1, \"b\": {\"c\": 2}}")
                .of(
                    "#foreach($e in $input.path('$').entrySet())$e.key=$e.value,$e.getKey();#end"
                        + "#foreach($v in $input.path('$'))<$v>#end"))
        .isEqualTo("a=1,a;b={c=2},b;<1><{c=2}>");
  }

  @Test
  void loopsWithinLoopsKnowTheirParentsAndWhereTheyBeginAndEnd() {
    assertThat(
            Rendering.plain()
                .of(
                    "#foreach($i in [1..2])#foreach($j in [1..2])"
                        + "$foreach.parent.index$foreach.index#if($foreach.first)f#end"
                        + "#if($foreach.last)l#end #end#end"))
        .isEqualTo("00f 01l 10f 11l ");
  }

  @Test
  void loopsHaveTheCounterOfVelocity17() {
    // Not recorded: in wide use in templates for API Gateway.
    assertThat(
            Rendering.plain()
                .of(
                    "#foreach($i in"
                        + " [7..9])$velocityCount#if($velocityHasNext),#end#end$velocityCount"))
        .isEqualTo("1,2,3");
    assertThat(Rendering.plain().of("#set($velocityCount = 'mine')$velocityCount"))
        .isEqualTo("mine");
  }

  @Test
  void aBreakEndsTheLoopAndElseServesAnEmptyOne() {
    assertThat(
            Rendering.plain()
                .of(
                    "#foreach($i in [1..5])#if($i == 3)#break#end$i#end#foreach($i in"
                        + " [])x#{else}none#end"))
        .isEqualTo("12none");
  }

  @Test
  void arithmeticIsThatOfIntegersUnlessThereIsAFraction() {
    assertThat(
            Rendering.plain()
                .of(
                    "#set($a = 10 / 4)#set($b = 10 % 4)#set($c = 10.0 / 4)#set($d = 5 - 7)"
                        + "#set($e = 2 * 3.5)#set($f = 1 / 0)$a $b $c $d $e [$f]"))
        .isEqualTo("2 2 2.5 -2 7.0 []");
  }

  @Test
  void blocksOfPlainTextAndCommentsWork() {
    assertThat(Rendering.plain().of("#[[ raw $x #set ]]#|a #* b *# c|d## e\nf"))
        .isEqualTo(" raw $x #set |a  c|df");
  }

  @Test
  void aFormatIsBoundedAndItsMistakesAreNamed() {
    assertThat(Rendering.plain().failureOf("#set($s = '')$s.format('%9999d', 1)"))
        .isEqualTo(", line 1, column 17: the format \"%9999d\" is wider than 999");
    assertThat(Rendering.plain().failureOf("#set($s = '')$s.format('%q', 1)"))
        .isEqualTo(", line 1, column 17: the format \"%q\": Conversion = 'q'");
  }

  @Test
  void aRegularExpressionThatIsNoneIsNamed() {
    assertThat(Rendering.plain().failureOf("#set($s = 'a')$s.replaceAll('a', '$1')"))
        .isEqualTo(", line 1, column 18: the replacement \"$1\": No group 1");
    assertThat(Rendering.plain().failureOf("#set($s = 'a')$s.split('[')"))
        .isEqualTo(
            ", line 1, column 18: \"[\" is no regular expression: Unclosed character class near"
                + " index 0");
  }
}
