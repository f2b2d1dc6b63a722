package dev.postern.emulator.invoke.mapping;

import java.util.List;

/**
 * The right-hand side of a parameter mapping, such as {@code method.request.querystring.q}, {@code
 * 'static'} or {@code integration.response.body.a.b}, parsed once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html">Parameter
 *     mapping source reference for REST APIs</a>
 */
@FunctionalInterface
public interface ParameterSource {
  /**
   * Parses a mapping expression, request side or response side.
   *
   * @throws MappingException when it is no expression that API Gateway knows
   */
  static ParameterSource parse(String expression) {
    return ParameterExpression.parse(expression);
  }

  /**
   * The values; none when the source is absent, more than one only from a multi-value source.
   *
   * @throws MappingException when the source is a JSON body that is broken
   */
  List<String> values(MappingScope scope);
}
