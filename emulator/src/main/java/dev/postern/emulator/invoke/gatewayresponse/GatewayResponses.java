package dev.postern.emulator.invoke.gatewayresponse;

import dev.postern.emulator.invoke.FieldSyntax;
import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.ParameterSource;
import dev.postern.emulator.state.GatewayResponseDefaults;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.GatewayResponseType;

/**
 * The one place that renders gateway responses: what the client gets when the gateway itself ends a
 * request. Compiled from what the API customised; everything else is AWS's default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 *     responses</a>
 */
public final class GatewayResponses {
  private static final String HEADER_PREFIX = "gatewayresponse.header.";

  private final Map<GatewayResponseType, Customised> customised =
      new EnumMap<>(GatewayResponseType.class);
  private final Map<GatewayResponseType, String> problems =
      new EnumMap<>(GatewayResponseType.class);

  /** A response type that the API changed. */
  private record Customised(
      OptionalInt status,
      Map<String, ParameterSource> headers,
      Map<String, SubstitutionTemplate> bodies) {}

  /**
   * Compiles an API's gateway responses. One that cannot be parsed leaves its type the default, and
   * the trace of a request that gets it tells.
   *
   * @param put the customised responses by type
   */
  public GatewayResponses(Map<String, GatewayResponse> put) {
    if (put.isEmpty()) {
      return;
    }
    for (GatewayResponseType type : GatewayResponseDefaults.types()) {
      GatewayResponse effective = GatewayResponseDefaults.effective(type, put);
      if (!effective.equals(GatewayResponseDefaults.of(type))) {
        add(type, effective);
      }
    }
  }

  private void add(GatewayResponseType type, GatewayResponse response) {
    try {
      customised.put(type, compile(response));
    } catch (MappingException e) {
      problems.put(type, "gateway response " + type + " is not used: " + e.getMessage());
    }
  }

  private static Customised compile(GatewayResponse response) {
    Map<String, ParameterSource> headers = new LinkedHashMap<>();
    response
        .responseParameters()
        .forEach((name, source) -> headers.put(headerName(name), ParameterSource.parse(source)));
    Map<String, SubstitutionTemplate> bodies = new LinkedHashMap<>();
    response
        .responseTemplates()
        .forEach((name, text) -> bodies.put(name, SubstitutionTemplate.parse(text)));
    return new Customised(status(response), headers, bodies);
  }

  private static String headerName(String parameter) {
    return parameter.startsWith(HEADER_PREFIX)
        ? parameter.substring(HEADER_PREFIX.length())
        : parameter;
  }

  private static OptionalInt status(GatewayResponse response) {
    String statusCode = response.statusCode();
    try {
      return statusCode == null
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.parseInt(statusCode));
    } catch (NumberFormatException e) {
      throw new MappingException("its status '" + statusCode + "' is no number");
    }
  }

  /** A {@code DEFAULT_} type has no status of its own; AWS answers 500 for what has no other. */
  private static int usualStatus(Fault fault) {
    return fault
        .usualStatus()
        .orElseGet(
            () -> GatewayResponseDefaults.status(fault.type()).map(Integer::parseInt).orElse(500));
  }

  /** What AWS answers when nothing is customised. */
  public static HttpResponse byDefault(GatewayResponseException refusal) {
    Fault fault = refusal.fault();
    return response(
        usualStatus(fault),
        Headers.builder(),
        fault,
        MediaTypes.JSON,
        fault.defaultBody(refusal.said()));
  }

  /**
   * Renders the response that a refused request gets; the trace tells what was customised.
   *
   * @param client the client's header fields
   * @param variables what the customised response may read; asked for only when there is one
   */
  public HttpResponse render(
      GatewayResponseException refusal,
      Headers client,
      Supplier<MappingScope> variables,
      TraceStep step) {
    Fault fault = refusal.fault();
    Optional.ofNullable(problems.get(fault.type()))
        .ifPresent(problem -> step.note("problem", problem));
    Customised custom = customised.get(fault.type());
    if (custom == null || fault.ownStatus().isPresent()) {
      step.note("customised", false);
      return byDefault(refusal);
    }
    step.note("customised", true);
    return render(custom, refusal, client, variables.get(), step);
  }

  private static HttpResponse render(
      Customised custom,
      GatewayResponseException refusal,
      Headers client,
      MappingScope scope,
      TraceStep step) {
    scope.context().set("error", error(refusal));
    Headers.Builder headers = Headers.builder();
    custom
        .headers()
        .forEach(
            (name, source) ->
                source.values(scope).forEach(value -> add(headers, name, value, step)));
    String contentType = contentType(custom, client);
    SubstitutionTemplate template = custom.bodies().get(contentType);
    String body = template == null ? "" : template.render(scope);
    int status = custom.status().orElseGet(() -> usualStatus(refusal.fault()));
    return response(status, headers, refusal.fault(), contentType, body);
  }

  /** A value that cannot be sent, such as a decoded line break from a query, is left out. */
  private static void add(Headers.Builder headers, String name, String value, TraceStep step) {
    Optional<String> problem = FieldSyntax.problem(name, value);
    if (problem.isPresent()) {
      step.note("problem", problem.get());
    } else {
      HeaderRules.addMappedToClient(headers, name, value);
    }
  }

  private static HttpResponse response(
      int status, Headers.Builder headers, Fault fault, String contentType, String body) {
    headers.setIfAbsent("Content-Type", contentType);
    if (!fault.errorType().isEmpty()) {
      headers.set("x-amzn-ErrorType", fault.errorType());
    }
    return new HttpResponse(status, headers.build(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** What the client accepts first, where a template is keyed so; else JSON; else what there is. */
  private static String contentType(Customised custom, Headers client) {
    String accepted = MediaTypes.firstAccepted(client);
    if (custom.bodies().containsKey(accepted)) {
      return accepted;
    }
    return custom.bodies().containsKey(MediaTypes.JSON)
        ? MediaTypes.JSON
        : custom.bodies().keySet().stream().findFirst().orElse(MediaTypes.JSON);
  }

  private static Map<String, Object> error(GatewayResponseException refusal) {
    Map<String, Object> error = new LinkedHashMap<>();
    refusal.said().ifPresent(said -> error.put("message", said));
    error.put("messageString", Fault.quoted(refusal.said()));
    error.put("responseType", refusal.fault().type().toString());
    refusal.validationErrors().ifPresent(text -> error.put("validationErrorString", text));
    return error;
  }
}
