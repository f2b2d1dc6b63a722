package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.RequestParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Request validation, first half: required parameters must be there and not blank.
 *
 * @param required the required parameters, in the order in which AWS lists the missing ones
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
 *     validation</a>
 */
record RequiredParametersGate(List<Parameter> required) implements Gate {
  private static final String PREFIX = "method.request.";

  /** Where a parameter stands and its name. */
  record Parameter(String location, String name) {}

  /** Reads a method's {@code requestParameters}; those marked {@code true} are required. */
  static RequiredParametersGate of(Map<String, Boolean> requestParameters) {
    return new RequiredParametersGate(
        requestParameters.entrySet().stream()
            .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .flatMap(RequiredParametersGate::parse)
            .toList());
  }

  private static Stream<Parameter> parse(String key) {
    int dot = key.indexOf('.', PREFIX.length());
    return key.startsWith(PREFIX) && dot > 0
        ? Stream.of(new Parameter(key.substring(PREFIX.length(), dot), key.substring(dot + 1)))
        : Stream.empty();
  }

  @Override
  public String name() {
    return "required parameters";
  }

  @Override
  public void check(Invocation invocation) {
    List<String> missing =
        required.stream()
            .filter(parameter -> isMissing(parameter, invocation.parameters()))
            .map(Parameter::name)
            .toList();
    if (!missing.isEmpty()) {
      String said = "Missing required request parameters: " + missing;
      throw GatewayResponseException.of(
              Fault.MISSING_PARAMETERS,
              "the request validator of " + invocation.method().place() + ": " + said)
          .saying(said)
          .withValidationErrors(said)
          .logging(said);
    }
  }

  private static boolean isMissing(Parameter parameter, RequestParameters sent) {
    Optional<String> value =
        switch (parameter.location()) {
          case "path" -> Optional.ofNullable(sent.path().get(parameter.name()));
          case "header", "multivalueheader" -> sent.headers().first(parameter.name());
          default ->
              Optional.ofNullable(sent.query().get(parameter.name()))
                  .flatMap(values -> values.stream().findFirst());
        };
    return value.filter(text -> !text.isBlank()).isEmpty();
  }
}
