package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.FieldSyntax;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.wire.http.Headers;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one endpoint request as mappings and then overrides set them: path variables,
 * query parameters, header fields.
 */
final class EndpointParameters {
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, List<String>> query = new LinkedHashMap<>();
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * Sets a parameter in the place of one of that name.
   *
   * @param location {@code path}, {@code querystring} or {@code header}
   * @throws GatewayResponseException for a header field that nobody but the gateway may write
   */
  void put(String location, String name, List<String> values) {
    if (values.isEmpty()) {
      return;
    }
    switch (location) {
      case "path" -> path.put(name, values.get(0));
      case "querystring" -> query.put(name, values);
      case "header" -> putHeader(name, values);
      default ->
          throw GatewayResponseException.misconfigured(
              "integration.request." + location + "." + name + " is no target of a mapping");
    }
  }

  private void putHeader(String name, List<String> values) {
    if (HeaderRules.refusedWhenMapped(name)) {
      throw GatewayResponseException.misconfigured(
          "integration.request.header." + name + " is mapped; API Gateway writes it itself");
    }
    if (!HeaderRules.droppedWhenMapped(name)) {
      values.forEach(value -> checkSyntax("integration.request.header", name, value));
      headers.put(name, values);
    }
  }

  /**
   * Lets a header field pass that keeps to its line.
   *
   * @param target where a mapping or an override wrote it
   * @throws GatewayResponseException for a name or value with a line break or the like in it: AWS's
   *     answer is not documented, and to send it would let a client write header fields of its own
   */
  static void checkSyntax(String target, String name, String value) {
    FieldSyntax.problem(name, value)
        .ifPresent(
            problem -> {
              throw GatewayResponseException.misconfigured(target + ": " + problem);
            });
  }

  /** Applies what the request template wrote to {@code $context.requestOverride}. */
  void override(ContextVariables context) {
    if (context.members().get("requestOverride") instanceof Map<?, ?> overrides) {
      for (String location : List.of("path", "querystring", "header")) {
        if (overrides.get(location) instanceof Map<?, ?> values) {
          values.forEach((name, value) -> put(location, String.valueOf(name), texts(value)));
        }
      }
    }
  }

  /** A value that a template wrote, as header or query values: a list is several. */
  static List<String> texts(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    Object several = value instanceof Object[] array ? Arrays.asList(array) : value;
    return several instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  Map<String, String> path() {
    return path;
  }

  Map<String, List<String>> query() {
    return query;
  }

  /** The first value of a header field. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /** Puts the header fields into a request, in the place of those of the same names. */
  void replaceIn(Headers.Builder request) {
    headers.forEach(
        (name, values) -> {
          request.remove(name);
          values.forEach(value -> request.add(name, value));
        });
  }
}
