package dev.postern.emulator.invoke.rest;

import dev.postern.wire.http.Headers;

/**
 * An {@code HTTP} integration: nothing of the client's request reaches the endpoint but what is
 * mapped, nothing of the endpoint's answer the client but what is mapped back.
 *
 * @param endpoint where it goes
 * @param templates the body on the way in
 * @param mappings the parameters on the way in
 * @param responses the way back
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html">HTTP
 *     integrations</a>
 */
record HttpIntegration(
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
    endpoint.call(
        invocation, url, headers, body, completion, answer -> responses.map(invocation, answer));
  }

  private static Headers headers(
      Invocation invocation, String url, byte[] body, EndpointParameters parameters) {
    Headers.Builder headers = HttpEndpoint.gatewayFields(invocation, url);
    if (body.length > 0) {
      headers.add("Content-Type", "application/json");
    }
    parameters.replaceIn(headers);
    return headers.build();
  }
}
