package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import dev.postern.emulator.invoke.integration.Upstream;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * The HTTP endpoint of a method: its address, and the call to it.
 *
 * @param upstream speaks HTTP
 * @param uri the address
 * @param verb the integration's verb; empty when it is {@code ANY}, which re-uses the client's
 * @param timeout how long the endpoint may take
 */
record HttpEndpoint(Upstream upstream, EndpointUri uri, Optional<String> verb, Duration timeout) {
  private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;
  private static final String INVALID_ADDRESS = "Invalid endpoint address";

  /**
   * Compiles an integration's address.
   *
   * @throws MappingException when it is none
   */
  static HttpEndpoint of(
      Integration integration, Map<String, String> stageVariables, Upstream upstream) {
    try {
      return new HttpEndpoint(
          upstream,
          EndpointUri.parse(String.valueOf(integration.uri()), stageVariables),
          Optional.ofNullable(integration.httpMethod()).filter(verb -> !verb.equals("ANY")),
          Duration.ofMillis(timeoutMillis(integration.timeoutInMillis())));
    } catch (InvalidEndpointUriException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
  }

  private static int timeoutMillis(@Nullable Integer configured) {
    return configured == null ? DEFAULT_TIMEOUT_MILLIS : configured;
  }

  /**
   * The URL of one request.
   *
   * @param query pairs to add after those in the URI
   */
  String url(Map<String, String> path, Map<String, List<String>> query) {
    try {
      return uri.url(path, query);
    } catch (InvalidEndpointUriException e) {
      throw GatewayResponseException.misconfigured(String.valueOf(e.getMessage()))
          .logging(INVALID_ADDRESS);
    }
  }

  /**
   * Calls the endpoint.
   *
   * @param answer makes the client's answer from the endpoint's
   */
  void call(
      Invocation invocation,
      String url,
      Headers headers,
      byte[] body,
      Completion completion,
      Function<HttpResponse, HttpResponse> answer) {
    EndpointRequest request =
        new EndpointRequest(verb.orElse(invocation.http().method()), url, headers, body, timeout);
    invocation
        .trace()
        .begin("endpoint request")
        .note("method", request.method())
        .note("url", url)
        .note("headers", headers)
        .note("body", body)
        .end();
    TraceStep step = invocation.trace().begin("endpoint response");
    upstream.send(
        request,
        outcome -> completion.complete(() -> answer.apply(answered(outcome, request, step))));
  }

  private static HttpResponse answered(
      EndpointOutcome outcome, EndpointRequest request, TraceStep step) {
    step.end();
    if (outcome instanceof EndpointOutcome.Answered answered) {
      HttpResponse response = answered.response();
      step.note("status", response.status())
          .note("headers", response.headers())
          .note("body", response.body());
      return response;
    }
    throw failure(outcome, request);
  }

  private static GatewayResponseException failure(
      EndpointOutcome outcome, EndpointRequest request) {
    if (outcome instanceof EndpointOutcome.TimedOut) {
      return GatewayResponseException.of(
          Fault.TIMED_OUT,
          request.url()
              + " did not answer within "
              + request.timeout().toMillis()
              + " ms (timeoutInMillis)");
    }
    if (outcome instanceof EndpointOutcome.InvalidAddress invalid) {
      return GatewayResponseException.misconfigured(
              "invalid endpoint address " + request.url() + ": " + invalid.reason())
          .logging(INVALID_ADDRESS);
    }
    String reason =
        outcome instanceof EndpointOutcome.Failed failed ? failed.reason() : outcome.toString();
    return GatewayResponseException.of(
        Fault.UNREACHABLE, "calling " + request.url() + " failed: " + reason);
  }
}
