package dev.postern.emulator.invoke.gatewayresponse;

import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.ParameterSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body template of a gateway response: text in which variables are replaced, and nothing else.
 * It knows {@code $context.*}, {@code $stageVariables.*} and {@code
 * $method.request.{header,path,querystring}.*}, also in braces. A variable without a value prints
 * nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 *     responses</a>
 */
final class SubstitutionTemplate {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:\\{(?<braced>NAME)\\}|(?<bare>NAME))"
              .replace(
                  "NAME",
                  "(?:context|stageVariables|method\\.request\\.(?:header|path|querystring))"
                      + "(?:\\.[a-zA-Z0-9_-]+)+"));

  private final List<Piece> pieces;

  private sealed interface Piece {}

  private record Text(String text) implements Piece {}

  private record Variable(ParameterSource source) implements Piece {}

  private SubstitutionTemplate(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * Parses a template.
   *
   * @throws MappingException when a variable in it is none that API Gateway knows
   */
  static SubstitutionTemplate parse(String template) {
    List<Piece> pieces = new ArrayList<>();
    Matcher variable = VARIABLE.matcher(template);
    int end = 0;
    while (variable.find()) {
      String braced = variable.group("braced");
      String name = braced != null ? braced : variable.group("bare");
      pieces.add(new Text(template.substring(end, variable.start())));
      pieces.add(new Variable(ParameterSource.parse(name)));
      end = variable.end();
    }
    pieces.add(new Text(template.substring(end)));
    return new SubstitutionTemplate(List.copyOf(pieces));
  }

  String render(MappingScope scope) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Text fixed) {
        out.append(fixed.text());
      } else if (piece instanceof Variable variable) {
        out.append(String.join(",", variable.source().values(scope)));
      }
    }
    return out.toString();
  }
}
