package dev.postern.emulator.invoke.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputVariableTest {
  private static final String PET =
      """
      {"type" : "dog", "tags": ["a", {"x": 1}], "owner": {"name": "Ann", "pet": {"n": 2}},
       "none": null, "class": "first"}\
      """;

  @Test
  void jsonPrintsTheWholeBodyCompactWithKeysInTheirOrder() {
    assertThat(Rendering.withBody(PET).of("$input.json('$')"))
        .isEqualTo(
            "{\"type\":\"dog\",\"tags\":[\"a\",{\"x\":1}],"
                + "\"owner\":{\"name\":\"Ann\",\"pet\":{\"n\":2}},\"none\":null,\"class\":\"first\"}");
  }

  @Test
  void jsonPrintsAPartAsJson() {
    assertThat(
            Rendering.withBody(PET)
                .of(
                    "$input.json('$.type') $input.json('$.tags') $input.json('$.tags[1].x')"
                        + " $input.json('$.none') $input.json(\"$.owner.pet\")"))
        .isEqualTo("\"dog\" [\"a\",{\"x\":1}] 1 null {\"n\":2}");
  }

  @Test
  void jsonOfAPathThatFindsNothingIsAnEmptyString() {
    // Not recorded: reported by users of AWS; JSON null would be the other reading.
    assertThat(Rendering.withBody(PET).of("$input.json('$.age') $input.json('$.owner.age.x')"))
        .isEqualTo("\"\" \"\"");
  }

  @Test
  void jsonOfNoBodyIsAnEmptyObject() {
    // Not recorded: long seen in events that Lambda functions get for GET requests.
    assertThat(Rendering.withBody("").of("{\"body\": $input.json('$')}"))
        .isEqualTo("{\"body\": {}}");
    assertThat(Rendering.withBody("").of("$input.json('$.x')")).isEqualTo("\"\"");
  }

  @Test
  void pathGivesObjectsThatPrintAsJavaMapsAndArraysThatPrintAsJson() {
    // Recorded from AWS
    assertThat(
            Rendering.withBody("{\"a\": 1, \"b\": [{\"c\": 5}], \"d\": {\"e\": null}}")
                .of("$input.path('$') $input.path('$').b $input.path('$.b[0]')"))
        .isEqualTo("{a=1, b=[{\"c\":5}], d={e=null}} [{\"c\":5}] {c=5}");
  }

  @Test
  void pathGivesMembersByNameIndexAndMethod() {
    assertThat(
            Rendering.withBody(PET)
                .of(
                    "#set($root = $input.path('$'))$root.type $root.owner.name $root.tags[1].x"
                        + " $root.tags.size() $root.get('type') $root.owner.keySet() $root.class"))
        .isEqualTo("dog Ann 1 2 dog [name, pet] first");
  }

  @Test
  void pathThatFindsNothingOrNullPrintsNothing() {
    // Recorded from AWS: null values print as the empty text.
    assertThat(
            Rendering.withBody(PET)
                .of("[$input.path('$.age')][$input.path('$.none')][$input.path('$').age.x]"))
        .isEqualTo("[][][]");
    assertThat(Rendering.withBody("").of("[$input.path('$')][$input.path('$.x')]"))
        .isEqualTo("[][]");
  }

  @Test
  void anIndexGoesIntoAJsonPathByInterpolation() {
    // Recorded from AWS
    assertThat(
            Rendering.withBody("{\"records\": [{\"id\": 7}, {\"id\": 8}]}")
                .of(
                    "#set($max = $input.path('$.records').size() - 1)#foreach($idx in [0..$max])"
                        + "$input.path(\"$.records[${idx}].id\")#if($foreach.hasNext),#end#end"))
        .isEqualTo("7,8");
  }

  @Test
  void changesOfTheParsedBodyShowInJson() {
    assertThat(
            Rendering.withBody("{\"id\": 5}")
                .of("#set($b = $input.path('$'))#set($b.url = \"/pets/$b.id\")$input.json('$')"))
        .isEqualTo("{\"id\":5,\"url\":\"/pets/5\"}");
  }

  @Test
  void jsonInAVariableStaysJson() {
    // Recorded from AWS
    assertThat(Rendering.withBody("{\"a\": [1]}").of("#set($x = $input.json('$'))$x"))
        .isEqualTo("{\"a\":[1]}");
  }

  @Test
  void numbersPrintAsJavaReadsThem() {
    // Documented: only $input.body keeps a number such as 10.00 as it was sent.
    assertThat(
            Rendering.withBody(
                    "{\"a\": 1.0, \"b\": 10.00, \"c\": 12345678901234567890123, \"d\": 7}")
                .of("$input.json('$') $input.body"))
        .isEqualTo(
            "{\"a\":1.0,\"b\":10.0,\"c\":12345678901234567890123,\"d\":7}"
                + " {\"a\": 1.0, \"b\": 10.00, \"c\": 12345678901234567890123, \"d\": 7}");
  }

  @Test
  void bodyIsTheRawText() {
    // Recorded from AWS
    String body = " {\"a\" :1,\n\t\"b\": \"$context #set é\"} ";
    assertThat(Rendering.withBody(body).of("[$input.body]")).isEqualTo("[" + body + "]");
    assertThat(Rendering.withBody("").of("[$input.body]")).isEqualTo("[]");
  }

  @Test
  void aFormBodyIsAStringToPath() {
    // The form-to-JSON templates in wide use with AWS rely on it.
    assertThat(
            Rendering.withBody("name=rex&age=2")
                .of(
                    "{#foreach($pair in $input.path('$').split('&'))#set($kv = $pair.split('='))"
                        + "\"$kv[0]\":\"$kv[1]\"#if($foreach.hasNext),#end#end}"))
        .isEqualTo("{\"name\":\"rex\",\"age\":\"2\"}");
    assertThat(Rendering.withBody("name=rex").of("$input.json('$')")).isEqualTo("\"name=rex\"");
  }

  @Test
  void brokenJsonFailsOnlyWhereItIsAsked() {
    assertThat(Rendering.withBody("{\"a\": ").of("$input.body")).isEqualTo("{\"a\": ");
    assertThat(Rendering.withBody("{\"a\": ").failureOf("\n $input.json('$')"))
        .isEqualTo(
            ", line 2, column 9: the body is not valid JSON: Unexpected End Of File position 5");
  }

  @Test
  void paramsByNameLooksInPathThenQueryThenHeader() {
    // Documented: API Gateway mapping template reference
    Rendering rendering =
        Rendering.plain()
            .path(Map.of("a", "path"))
            .query(Map.of("a", List.of("query"), "b", List.of("query")))
            .headers("a", "header", "b", "header", "c", "header");

    assertThat(rendering.of("$input.params('a') $input.params('b') $input.params('c')"))
        .isEqualTo("path query header");
  }

  @Test
  void paramsByNameOfNothingIsTheEmptyText() {
    // Recorded from AWS
    assertThat(Rendering.plain().of("{\"x\": \"$input.params('x')\"}")).isEqualTo("{\"x\": \"\"}");
  }

  @Test
  void paramsGiveTheLastOfRepeatedValuesAndFindHeadersInAnyCase() {
    Rendering rendering =
        Rendering.plain()
            .query(Map.of("price", List.of("10", "20", "30")))
            .headers("X-Tag", "1", "x-tag", "2");

    assertThat(rendering.of("$input.params('price') $input.params('X-TAG')")).isEqualTo("30 2");
  }

  @Test
  void paramsAreThreeMaps() {
    // Recorded from AWS
    Rendering rendering =
        Rendering.plain()
            .path(Map.of("id", "7"))
            .query(Map.of("q", List.of("test 3")))
            .headers("Accept", "*/*");

    assertThat(
            rendering.of(
                "#set($all = $input.params())#foreach($type in $all.keySet())$type:"
                    + "#foreach($name in $all.get($type).keySet())"
                    + "$name=$all.get($type).get($name)#end;#end"
                    + " $input.params().querystring.q $input.params().get('header').get('Accept')"))
        .isEqualTo("path:id=7;querystring:q=test 3;header:Accept=*/*; test 3 */*");
  }

  @Test
  void anExpressionThatIsNoJsonPathFails() {
    assertThat(Rendering.withBody("{}").failureOf("$input.path('$.')"))
        .isEqualTo(
            ", line 1, column 8: \"$.\" is no JSONPath: Path must not end with a '.' or '..'");
  }

  private static final String SHOP =
      """
      {"books": [{"t": "A", "p": 5, "tags": ["x"]}, {"t": "B", "p": 15}], "n": 7,
       "o": {"x": 1, "y": {"z": []}}, "url": "http://a/b", "mixed": [1, 2.50, "a/b", null, true]}
      """;

  /** Documented: JSONPath for Java (Jayway), to which the mapping template reference points. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          $.books[0].t                                 | "A"
          $['books'][1]['t']                           | "B"
          books[0].t                                   | "A"
          $.books[*].t                                 | ["A","B"]
          $.books[-1:].t                               | ["B"]
          $.books[0:1].t                               | ["A"]
          $.books[0,1].p                               | [5,15]
          $.books[0]['t','p']                          | {"t":"A","p":5}
          $..p                                         | [5,15]
          $..nothing                                   | []
          $.books[*].nothing                           | []
          $.books[?(@.p > 10)].t                       | ["B"]
          $.books[?(@.p < $.n)].t                      | ["A"]
          $.books[?(@.tags)].t                         | ["A"]
          $.books[?(!(@.tags))].t                      | ["B"]
          $.books[?(@.t == 'A' && @.p == 5)].p         | [5]
          $.books[?(@.t in ['A', 'C'])].p              | [5]
          $.books[?(@.t =~ /a/i)].p                    | [5]
          $.books.length()                             | 2
          $.o.keys()                                   | ["x","y"]
          $..p.max()                                   | 15.0
          $..p.sum()                                   | 20.0
          $.o.*                                        | [1,{"z":[]}]
          $.books[5]                                   | ""
          $.url                                        | "http://a/b"
          $.mixed                                      | [1,2.5,"a/b",null,true]
          """)
  void jsonPathWorksInFull(String path, String json) {
    assertThat(
            Rendering.withBody(SHOP)
                .of("#set($d = '$')$input.json(\"" + path.replace("$", "${d}") + "\")"))
        .isEqualTo(json);
  }

  @Test
  void aPathThatMayFindSeveralGivesAList() {
    assertThat(
            Rendering.withBody(SHOP)
                .of(
                    "$input.path('$..nothing').size() $input.path('$.books[?(@.p > 10)].t')[0]"
                        + " #foreach($b in $input.path('$.books[*]'))$b.t;#end"))
        .isEqualTo("0 B A;B;");
  }

  @Test
  void aFunctionThatHasNothingToWorkOnFails() {
    assertThat(Rendering.withBody("{\"a\": []}").failureOf("{\n$input.path('$.a.max()')}"))
        .isEqualTo(
            ", line 2, column 8: \"$['a'].max()\" fails: Aggregation function attempted to"
                + " calculate value using empty array");
  }

  @Test
  void anArrayPrintsItsSlashesEscapedAsJsonSmartDoes() {
    // Not recorded: AWS was seen to print arrays as json-smart does, which escapes the slash here.
    assertThat(Rendering.withBody(SHOP).of("$input.path('$.mixed') $input.path('$.url')"))
        .isEqualTo("[1,2.5,\"a\\/b\",null,true] http://a/b");
  }

  @Test
  void bytesThatAreNoUtf8ReachTheTemplateAsReplacementCharacters() {
    // Recorded from AWS for text bodies.
    byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xc3, '"', '}'};

    assertThat(Rendering.plain().body(body).of("$input.path('$.a') $input.body"))
        .isEqualTo("\ufffd {\"a\":\"\ufffd\"}");
  }

  @Test
  void wrongArgumentsAreAsIfTheFunctionWereNotThere() {
    // Reported for AWS: an unknown function is no error and prints nothing.
    assertThat(
            Rendering.withBody("{}")
                .of("[$input.json()][$input.path('$', 1)][$input.params('a', 'b')][$input.foo(1)]"))
        .isEqualTo("[][][][]");
  }

  @Test
  void theVariablesThemselvesPrintNothing() {
    assertThat(Rendering.withBody("{}").of("[$input][$util][$context]")).isEqualTo("[][][]");
  }
}
