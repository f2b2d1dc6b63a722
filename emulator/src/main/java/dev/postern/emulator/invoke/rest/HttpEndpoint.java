package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.Upstream;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.Integration;

/**
 * The HTTP endpoint of a method: its address, and the call to it.
 *
 * @param upstream speaks HTTP
 * @param uri the address
 * @param verb the integration's verb; empty when it is {@code ANY}, which re-uses the client's
 * @param vpcLink the way to it; empty over the internet
 * @param limits how long it may take
 */
record HttpEndpoint(
    Upstream upstream,
    EndpointUri uri,
    Optional<String> verb,
    Optional<VpcLinkRoute> vpcLink,
    TransferLimits limits) {
  private static final String INVALID_ADDRESS = "Invalid endpoint address";

  /**
   * Compiles an integration's address.
   *
   * @throws MappingException when it is none
   */
  static HttpEndpoint of(
      Integration integration,
      Map<String, String> stageVariables,
      Backends backends,
      TransferLimits limits) {
    try {
      return new HttpEndpoint(
          backends.upstream(),
          EndpointUri.parse(String.valueOf(integration.uri()), stageVariables),
          Optional.ofNullable(integration.httpMethod()).filter(verb -> !verb.equals("ANY")),
          VpcLinkRoute.of(integration, stageVariables, backends.vpcLinks()),
          limits);
    } catch (InvalidEndpointUriException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
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

  /** What the gateway itself tells an endpoint that sees nothing of the client's own fields. */
  static Headers.Builder gatewayFields(Invocation invocation, String url) {
    String apiId = invocation.plan().api().id();
    return Headers.builder()
        .add("Host", EndpointUri.authority(url))
        .add("Accept", "application/json")
        .add("User-Agent", "AmazonAPIGateway_" + apiId)
        .add("X-Amzn-Apigateway-Api-Id", apiId)
        .add("X-Amzn-Trace-Id", invocation.traceId());
  }

  /**
   * Calls the endpoint.
   *
   * @param url as {@link #url} made it
   * @param answer makes the client's answer from the endpoint's; of an answer that is streamed it
   *     makes the head
   */
  void call(
      Invocation invocation,
      String url,
      Headers headers,
      byte[] body,
      Completion completion,
      UnaryOperator<HttpResponse> answer) {
    TraceStep asked =
        invocation
            .trace()
            .begin("endpoint request")
            .note("method", verb(invocation))
            .note("url", url)
            .note("headers", headers)
            .note("body", body);
    EndpointRequest request =
        new EndpointRequest(
            verb(invocation),
            connectionUrl(invocation, url, asked),
            headers,
            body,
            limits.timeout(),
            limits.streamedSilence());
    asked.end();
    TraceStep step = invocation.trace().begin("endpoint response");
    upstream.send(request, outcome -> finish(outcome, request, step, completion, answer));
  }

  private String verb(Invocation invocation) {
    return verb.orElse(invocation.http().method());
  }

  private String connectionUrl(Invocation invocation, String url, TraceStep step) {
    if (vpcLink.isEmpty()) {
      return url;
    }
    Origin target = vpcLink.get().target(invocation.plan().world());
    step.note("vpcLink", vpcLink.get().linkId() + " to " + target);
    return EndpointUri.at(target, url);
  }

  private static void finish(
      EndpointOutcome outcome,
      EndpointRequest request,
      TraceStep step,
      Completion completion,
      UnaryOperator<HttpResponse> answer) {
    step.end();
    if (outcome instanceof EndpointOutcome.Streaming streaming) {
      HttpResponse head = streaming.head();
      step.note("status", head.status()).note("headers", head.headers());
      completion.stream(() -> answer.apply(head), streaming.body());
    } else {
      completion.complete(() -> answer.apply(answered(outcome, request, step)));
    }
  }

  private static HttpResponse answered(
      EndpointOutcome outcome, EndpointRequest request, TraceStep step) {
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
