package dev.postern.emulator.invoke.mapping;

import java.util.List;

/**
 * The right-hand side of a parameter mapping, such as {@code method.request.querystring.q}, {@code
 * 'static'} or {@code integration.response.body.a.b}, parsed once.
 */
@FunctionalInterface
public interface ParameterSource {
  /**
   * Parses a mapping expression, request side or response side.
   *
   * @throws MappingException when it is no expression that API Gateway knows
   */
  static ParameterSource parse(String expression) {
    throw new MappingException("skeleton: " + expression);
  }

  /** The values; none when the source is absent, more than one only from a multi-value source. */
  List<String> values(MappingScope scope);
}
