package dev.postern.emulator.management.logs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documented, where not said otherwise: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter
 * pattern syntax</a>, from which come most of the examples.
 */
class FilterPatternTest {
  private static final String EVENT =
      """
      {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", \
      "another value"], "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], \
      "SomeObject": null, "cluster.name": "c", "bandwidth": 75, "error": 4e2, "latency": 50.5, \
      "yes": true, "no": false, "text": "400"}
      """;

  private static void check(String pattern, String message, boolean matches) {
    assertThat(FilterPattern.parse(pattern).matches(message))
        .as("%s on %s", pattern, message)
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~                         | anything                               | true",
        "~   ~                      | anything                               | true",
        "ERROR                      | [ERROR 400] BAD REQUEST                | true",
        "ERROR                      | [error 400] BAD REQUEST                | false",
        "ERROR ARGUMENTS            | [ERROR 419] MISSING ARGUMENTS          | true",
        "ERROR ARGUMENTS            | [ERROR 400] BAD REQUEST                | false",
        "?ERROR ?ARGUMENTS          | [ERROR 400] BAD REQUEST                | true",
        "?ERROR ?ARGUMENTS          | MISSING ARGUMENTS                      | true",
        "?ERROR ?ARGUMENTS          | fine                                   | false",
        "?ERROR REQUEST             | fine REQUEST                           | true",
        "?ERROR REQUEST             | [ERROR] fine                           | false",
        "?ERROR -REQUEST            | fine                                   | true",
        "\"INTERNAL SERVER ERROR\"  | [ERROR 500] INTERNAL SERVER ERROR      | true",
        "\"INTERNAL SERVER ERROR\"  | [ERROR 500] SERVER INTERNAL ERROR      | false",
        "\" padded\"                | a padded                               | true",
        "\" padded\"                | apadded                                | false",
        "\"say \\\"hi\\\"\"         | they say \"hi\"                        | true",
        "ERROR -ARGUMENTS           | [ERROR 400] BAD REQUEST                | true",
        "ERROR -ARGUMENTS           | [ERROR 419] MISSING ARGUMENTS          | false",
        "-\"BAD REQUEST\"           | [ERROR 400] BAD REQUEST                | false",
        "%AUTHORIZED%               | [ERROR 401] UNAUTHORIZED REQUEST       | true",
        "%\\d{3}-[a-f]+%            | at 401-beef                            | true",
        "%^at%                      | not at                                 | false",
      })
  void termsAreFoundInTheMessage(String pattern, String message, boolean matches) {
    check(pattern, message, matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{ $.eventType = \"UpdateTrail\" }                             ; true",
        "{ $.eventType = UpdateTrail }                                 ; true",
        "{ $.eventType = \"UpdateTrai\" }                              ; false",
        "{ $.eventType = \"updatetrail\" }                             ; false",
        "{ $.eventType = \"Update*\" }                                 ; true",
        "{ $.eventType = \"*a*T*l\" }                                  ; true",
        "{ $.eventType = \"*x*\" }                                     ; false",
        "{ $.eventType = \"UpdateTrail*UpdateTrail\" }                 ; false",
        "{ $.eventType = * }                                           ; true",
        "{ $.missing = * }                                             ; false",
        "{ $.sourceIPAddress != 123.123.* }                            ; true",
        "{ $.sourceIPAddress != 111.111.* }                            ; false",
        "{ $.eventType = %^Update% }                                   ; true",
        "{ $.arrayKey[0] = \"value\" }                                 ; true",
        "{ $.arrayKey[1] = \"value\" }                                 ; false",
        "{ $.arrayKey[7] = \"value\" }                                 ; false",
        "{ $.arrayKey[7] NOT EXISTS }                                  ; true",
        "{ $.arrayKey[*] = \"another value\" }                         ; true",
        "{ $.objectList[1].id = 2 }                                    ; true",
        "{ $.objectList[*].name = b }                                  ; true",
        "{ $.*.id = 2 }                                                ; false",
        "{ $.['cluster.name'] = \"c\" }                                ; true",
        "{ $[\"cluster.name\"] = \"c\" }                               ; true",
        "{ $.bandwidth > 74 }                                          ; true",
        "{ $.bandwidth > 75 }                                          ; false",
        "{ $.bandwidth >= 75 }                                         ; true",
        "{ $.bandwidth < 75.5 }                                        ; true",
        "{ $.bandwidth <= 74 }                                         ; false",
        "{ $.latency = 50.50 }                                         ; true",
        "{ $.error = 400 }                                             ; true",
        "{ $.error != 4* }                                             ; false",
        "{ $.text = 400 }                                              ; true",
        "{ $.bandwidth = -75 }                                         ; false",
        "{ $.SomeObject IS NULL }                                      ; true",
        "{ $.SomeObject = * }                                          ; false",
        "{ $.missing IS NULL }                                         ; false",
        "{ $.SomeOtherObject NOT EXISTS }                              ; true",
        "{ $.SomeObject NOT EXISTS }                                   ; false",
        "{ $.SomeObject EXISTS }                                       ; true",
        "{ $.yes IS TRUE }                                             ; true",
        "{ $.no IS TRUE }                                              ; false",
        "{ $.no IS FALSE }                                             ; true",
        "{ $.bandwidth = 75 && $.yes IS TRUE }                         ; true",
        "{ $.bandwidth = 1 || $.yes IS TRUE && $.no IS TRUE }          ; false",
        "{ ($.bandwidth = 75 || $.yes IS FALSE) && $.no IS FALSE }     ; true",
        "{$.bandwidth=75&&$.yes IS TRUE}                               ; true",
      })
  void conditionsAreHeldAgainstJson(String pattern, boolean matches) {
    check(pattern, EVENT, matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]     ; true",
        "[ip, user, username, timestamp, request, status_code = 4*, bytes > 1000]       ; true",
        "[ip, user, username, timestamp, request, status_code = 4*, bytes > 2000]       ; false",
        "[ip, user, username, timestamp, request, status_code, bytes, more]             ; false",
        "[ip, user, username, timestamp, request, status_code]                          ; false",
        "[ip=%127\\.0\\.0\\.[1-9]%, ...]                                                ; true",
        "[..., status_code = 404 || status_code = 410, bytes]                           ; true",
        "[..., (status_code != 4* && status_code != 5*), bytes]                         ; false",
        "[ip, ..., timestamp = *2000*, request, status_code, bytes]                     ; true",
        "[ip != 127.0.0.1, ...]                                                         ; false",
      })
  void conditionsAreHeldAgainstFieldsBetweenBlanks(String pattern, boolean matches) {
    check(
        pattern,
        "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534",
        matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ $.a = \"x }      | a quotation mark is missing at position 13",
        "{ $.a }            | expected a comparison at position 7",
        "{ $.a = 1          | expected } at position 10",
        "{ $.a = 1 } more   | nothing may follow at position 13",
        "{ $.a > x }        | expected a number, not x at position 11",
        "{ $. = 1 }         | expected a name or a value at position 6",
        "{ }                | expected $ at position 3",
        "[a, b              | expected ] at position 6",
        "[a, ..., ..., b]   | expected a name or a value at position 10",
        "%a                 | a percent sign is missing at position 2",
        "%(a+)+%            | the regular expression has characters that are not supported at position 2",
        "%[a%               | the regular expression has an error: Unclosed character class at position 2",
        "ERROR -            | expected a name or a value at position 8",
      })
  void whatIsNoPatternIsRefusedWithItsPlace(String pattern, String problem) {
    // Postern's own words, for its own command; the AWS API says no more than that it is invalid.
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(InvalidFilterPatternException.class)
        .hasMessage("Invalid filter pattern '%s': %s", pattern, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{broken}", "[1]", "text", "{\"eventType\": 1} more"})
  void whatIsNoJsonObjectMatchesNoConditionOnJson(String message) {
    check("{ $.missing NOT EXISTS }", message, false);
  }

  @ParameterizedTest
  @CsvSource({"100000"})
  void deepParenthesesAreRefused(int depth) {
    assertThatThrownBy(() -> FilterPattern.parse("{" + "(".repeat(depth)))
        .isInstanceOf(InvalidFilterPatternException.class)
        .hasMessageEndingWith("there are too many parentheses at position 53");
  }
}
