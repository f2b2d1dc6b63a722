package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.service.ServiceAnswer;
import dev.postern.emulator.invoke.service.ServiceTarget;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;

/**
 * An {@code AWS} integration with a service other than Lambda: a mapped request, signed as the
 * integration's role, and the mapped answer.
 *
 * @param service which service, and how it is spoken to
 * @param endpoint where it goes
 * @param templates the body on the way in
 * @param mappings the parameters on the way in
 * @param responses the way back
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-aws-proxy.html">AWS
 *     integrations</a>
 */
record ServiceIntegration(
    ServiceTarget service,
    HttpEndpoint endpoint,
    RequestTemplates templates,
    RequestMappings mappings,
    IntegrationResponses responses)
    implements MethodIntegration {

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    EndpointParameters parameters = mappings.evaluate(invocation);
    byte[] body = templates.apply(invocation);
    parameters.override(invocation.context());
    String url = endpoint.url(parameters.path(), parameters.query());
    Headers headers = headers(invocation, url, body, parameters);
    explain(invocation, headers);
    refuseWithoutEndpoint(url);
    Headers signed = signed(invocation, url, headers, body);
    endpoint.call(
        invocation, url, signed, body, completion, answer -> respond(invocation, headers, answer));
  }

  private Headers headers(
      Invocation invocation, String url, byte[] body, EndpointParameters parameters) {
    Headers.Builder headers = HttpEndpoint.gatewayFields(invocation, url);
    service.target().ifPresent(target -> headers.add("X-Amz-Target", target));
    if (body.length > 0 || service.target().isPresent()) {
      headers.add("Content-Type", service.contentType());
    }
    parameters.replaceIn(headers);
    return service.acceptable(headers.build());
  }

  private void explain(Invocation invocation, Headers headers) {
    TraceStep step =
        invocation
            .trace()
            .begin("AWS service")
            .note("service", service.uri().qualifiedService())
            .note("region", service.uri().region());
    service.origin().ifPresent(origin -> step.note("endpoint", origin.text()));
    service.advice(headers).ifPresent(advice -> step.note("advice", advice));
    step.end();
  }

  private static void explain(Invocation invocation, String advice) {
    invocation.trace().begin("AWS service answered").note("advice", advice).end();
  }

  private void refuseWithoutEndpoint(String url) {
    if (service.origin().isEmpty()) {
      throw GatewayResponseException.of(
          Fault.UNREACHABLE,
          url
              + " is not called: nothing says where the AWS service "
              + service.uri().service()
              + " is. Start Postern with --aws-endpoint "
              + service.uri().service()
              + "=URL, or POSTERN_AWS_ENDPOINT");
    }
  }

  private Headers signed(Invocation invocation, String url, Headers headers, byte[] body) {
    return service
        .signature()
        .sign(
            invocation.trace(),
            invocation.method().place(),
            endpoint.verb().orElse(invocation.http().method()),
            url,
            headers,
            body);
  }

  private HttpResponse respond(Invocation invocation, Headers sent, HttpResponse answer) {
    service.requestId(answer).ifPresent(id -> remember(invocation, id));
    service.advice(answer).ifPresent(advice -> explain(invocation, advice));
    ServiceAnswer received = service.answer(sent, answer);
    if (received.converted()) {
      TraceStep step = invocation.trace().begin("XML to JSON");
      step.note("output", received.response().body()).end();
    }
    return responses.map(invocation, received.response());
  }

  private static void remember(Invocation invocation, String endpointRequestId) {
    invocation.context().members().put("awsEndpointRequestId", endpointRequestId);
  }
}
