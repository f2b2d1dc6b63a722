package dev.postern.emulator.invoke.mapping;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The grammar of {@link ParameterSource}: a prefix that says where to look, and a name or JSONPath.
 */
final class ParameterExpression {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._$-]+");

  private static final Map<String, Function<String, ParameterSource>> NAMED =
      Map.of(
          "method.request.path.", ParameterExpression::path,
          "method.request.querystring.", ParameterExpression::query,
          "method.request.multivaluequerystring.", ParameterExpression::queryValues,
          "method.request.header.", ParameterExpression::header,
          "method.request.multivalueheader.", ParameterExpression::headerValues,
          "integration.response.header.", ParameterExpression::endpointHeader,
          "integration.response.multivalueheader.", ParameterExpression::endpointHeaderValues,
          "stageVariables.", ParameterExpression::stageVariable,
          "context.", ParameterExpression::contextVariable);

  private static final List<String> BODIES =
      List.of("method.request.body", "integration.response.body");

  private ParameterExpression() {}

  static ParameterSource parse(String expression) {
    return constant(expression)
        .or(() -> body(expression))
        .or(() -> named(expression))
        .orElseThrow(() -> unknown(expression));
  }

  private static Optional<ParameterSource> constant(String expression) {
    boolean quoted =
        expression.length() >= 2 && expression.startsWith("'") && expression.endsWith("'");
    if (!quoted) {
      return Optional.empty();
    }
    List<String> value = List.of(expression.substring(1, expression.length() - 1));
    return Optional.of(scope -> value);
  }

  private static Optional<ParameterSource> body(String expression) {
    for (String body : BODIES) {
      if (expression.equals(body)) {
        return Optional.of(ParameterExpression::wholeBody);
      }
      if (expression.startsWith(body + ".") || expression.startsWith(body + "[")) {
        return Optional.of(inBody("$" + expression.substring(body.length())));
      }
    }
    return Optional.empty();
  }

  private static Optional<ParameterSource> named(String expression) {
    for (Map.Entry<String, Function<String, ParameterSource>> source : NAMED.entrySet()) {
      String prefix = source.getKey();
      if (expression.startsWith(prefix)) {
        String name = expression.substring(prefix.length());
        return NAME.matcher(name).matches()
            ? Optional.of(source.getValue().apply(name))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<String> wholeBody(MappingScope scope) {
    String text = scope.payload().text();
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static ParameterSource inBody(String expression) {
    JsonPath path = JsonPaths.compile(expression);
    return scope -> {
      Object found = Json.find(scope.payload().json(), path);
      if (found == null || found == Absent.ABSENT) {
        return List.of();
      }
      return List.of(found instanceof String text ? text : Json.print(found));
    };
  }

  private static ParameterSource path(String name) {
    return scope -> Optional.ofNullable(scope.parameters().path().get(name)).stream().toList();
  }

  private static ParameterSource query(String name) {
    return scope -> scope.parameters().queryValue(name).stream().toList();
  }

  private static ParameterSource queryValues(String name) {
    return scope -> List.copyOf(scope.parameters().query().getOrDefault(name, List.of()));
  }

  private static ParameterSource header(String name) {
    return scope ->
        RequestParameters.headerValue(scope.parameters().headers(), name).stream().toList();
  }

  private static ParameterSource headerValues(String name) {
    return scope -> scope.parameters().headers().all(name);
  }

  private static ParameterSource endpointHeader(String name) {
    return scope -> RequestParameters.headerValue(scope.endpointHeaders(), name).stream().toList();
  }

  private static ParameterSource endpointHeaderValues(String name) {
    return scope -> scope.endpointHeaders().all(name);
  }

  private static ParameterSource stageVariable(String name) {
    return scope -> Optional.ofNullable(scope.stageVariables().get(name)).stream().toList();
  }

  private static ParameterSource contextVariable(String name) {
    ContextPath path = ContextPath.parse(name);
    return scope -> scope.context().find(path).stream().toList();
  }

  private static MappingException unknown(String expression) {
    return new MappingException(
        "\""
            + OneLine.of(expression)
            + "\" is no mapping expression: expected method.request.*, integration.response.*,"
            + " stageVariables.*, context.* or a 'static value'");
  }
}
