package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.PercentEncoding;
import dev.postern.emulator.invoke.content.ContentCoding;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.emulator.invoke.mapping.ContextVariables;
import dev.postern.emulator.invoke.mapping.MappingScope;
import dev.postern.emulator.invoke.mapping.Payload;
import dev.postern.emulator.invoke.mapping.RequestParameters;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a plan: what the steps read and write. Used by one thread at a
 * time; what costs something is made when it is first asked for.
 */
final class Invocation {
  private final Arrival arrival;
  private final StagePlan plan;
  private final Optional<MethodPlan> method;
  private final Map<String, String> rawPathParameters;
  private @Nullable RequestParameters parameters;
  private @Nullable ContextVariables context;
  private byte @Nullable [] body;
  private @Nullable Payload payload;
  private @Nullable String traceId;

  private Invocation(
      Arrival arrival,
      StagePlan plan,
      Optional<MethodPlan> method,
      Map<String, String> rawPathParameters) {
    this.arrival = arrival;
    this.plan = plan;
    this.method = method;
    this.rawPathParameters = rawPathParameters;
  }

  /** A request for which a method was found. */
  static Invocation of(Arrival arrival, StagePlan plan, Routes.Match<MethodPlan> match) {
    return new Invocation(arrival, plan, Optional.of(match.method()), match.rawPathParameters());
  }

  /** A request that no method serves; gateway responses can still read its parameters. */
  static Invocation unrouted(Arrival arrival, StagePlan plan) {
    return new Invocation(arrival, plan, Optional.empty(), Map.of());
  }

  Arrival arrival() {
    return arrival;
  }

  StagePlan plan() {
    return plan;
  }

  /** The method that serves. */
  MethodPlan method() {
    return method.orElseThrow();
  }

  /**
   * Passes the gates, each of which leaves its verdict in the trace.
   *
   * @throws GatewayResponseException when one refuses
   */
  void pass(List<Gate> gates) {
    for (Gate gate : gates) {
      TraceStep step = trace().begin(gate.name());
      try {
        gate.check(this);
        step.note("verdict", "passed").end();
      } catch (GatewayResponseException e) {
        step.note("verdict", "refused").end();
        throw e;
      }
    }
  }

  Trace trace() {
    return arrival.trace();
  }

  /** What the client sent. */
  HttpRequest http() {
    return arrival.client().http();
  }

  RequestParameters parameters() {
    if (parameters == null) {
      parameters =
          new RequestParameters(
              decodedPathParameters(),
              QueryString.parse(http().rawQuery()),
              HeaderRules.visibleToMappings(http().headers()));
    }
    return parameters;
  }

  /** The path variables as they are in the URL, not decoded. */
  Map<String, String> rawPathParameters() {
    return rawPathParameters;
  }

  private Map<String, String> decodedPathParameters() {
    Map<String, String> decoded = new LinkedHashMap<>();
    rawPathParameters.forEach((name, raw) -> decoded.put(name, PercentEncoding.decodePath(raw)));
    return decoded;
  }

  ContextVariables context() {
    if (context == null) {
      context = ContextMembers.of(arrival, plan, method);
    }
    return context;
  }

  /** The client's body, no longer compressed. */
  byte[] body() {
    if (body == null) {
      body = ContentCoding.plain(http());
    }
    return body;
  }

  /** The client's body as text. */
  Payload payload() {
    if (payload == null) {
      payload = Payload.of(body());
    }
    return payload;
  }

  /** {@code X-Amzn-Trace-Id}: the client's, or a new one that stays for this invocation. */
  String traceId() {
    if (traceId == null) {
      traceId =
          http()
              .headers()
              .first("X-Amzn-Trace-Id")
              .filter(sent -> sent.startsWith("Root="))
              .orElseGet(arrival.newTraceId());
    }
    return traceId;
  }

  /**
   * Makes the body plain at once when it is compressed: what is wrong with it is told before
   * anything else is looked at.
   */
  void decompress() {
    if (http().headers().contains("Content-Encoding")) {
      body();
    }
  }

  /** What gateway responses read: all but the body, which may be what was refused. */
  MappingScope refusalScope() {
    return scope(Payload.of(""), Headers.none());
  }

  /** What request mappings read. */
  MappingScope requestScope() {
    return scope(payload(), Headers.none());
  }

  /** What templates and mappings read when they map that body. */
  MappingScope scope(Payload body, Headers endpointHeaders) {
    return new MappingScope(body, parameters(), endpointHeaders, context(), plan.variables());
  }
}
