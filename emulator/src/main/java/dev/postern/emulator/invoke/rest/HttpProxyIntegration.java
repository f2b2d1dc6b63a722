package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.content.Body;
import dev.postern.emulator.invoke.content.ContentConversion;
import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.ForwardedFields;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@code HTTP_PROXY} integration: the client's request goes through to the endpoint and the
 * answer back, but for the header fields that the gateway keeps for itself. Parameter mappings
 * apply on the way in; templates and integration responses do not exist.
 *
 * @param endpoint where it goes
 * @param mappings the parameters on the way in
 * @param request what becomes of the client's body
 * @param response what becomes of the endpoint's body
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html">HTTP
 *     integrations</a>
 */
record HttpProxyIntegration(
    HttpEndpoint endpoint,
    RequestMappings mappings,
    ContentConversion request,
    ContentConversion response)
    implements MethodIntegration {

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    EndpointParameters parameters = mappings.evaluate(invocation);
    String url = endpoint.url(parameters.path(), query(invocation, parameters));
    Headers headers = headers(invocation, url, parameters);
    endpoint.call(
        invocation,
        url,
        headers,
        body(invocation),
        completion,
        answer -> respond(invocation, answer));
  }

  private byte[] body(Invocation invocation) {
    String contentType = MediaTypes.of(invocation.http().headers());
    return request.requestAfterTemplate(
        request.requestBeforeTemplate(invocation.body(), contentType));
  }

  /** The client's pairs, then the mapped ones; a mapped name takes the place of the client's. */
  private static Map<String, List<String>> query(
      Invocation invocation, EndpointParameters parameters) {
    if (parameters.query().isEmpty()) {
      return invocation.parameters().query();
    }
    Map<String, List<String>> query = new LinkedHashMap<>(invocation.parameters().query());
    parameters.query().keySet().forEach(query::remove);
    query.putAll(parameters.query());
    return query;
  }

  private static Headers headers(Invocation invocation, String url, EndpointParameters parameters) {
    ClientRequest client = invocation.arrival().client();
    Headers.Builder headers =
        HeaderRules.forwarded(client.http().headers())
            .set("Host", EndpointUri.authority(url))
            .set("X-Amzn-Apigateway-Api-Id", invocation.plan().api().id())
            .set("X-Amzn-Trace-Id", invocation.traceId());
    ForwardedFields.setIn(headers, client);
    parameters.replaceIn(headers);
    return headers.build();
  }

  private HttpResponse respond(Invocation invocation, HttpResponse answer) {
    Headers headers =
        HeaderRules.toClient(answer.headers()).setIfAbsent("Content-Type", MediaTypes.JSON).build();
    return new HttpResponse(answer.status(), headers, body(invocation, answer));
  }

  /** A compressed body is no text, whatever its type says, and goes through as it is. */
  private byte[] body(Invocation invocation, HttpResponse answer) {
    if (answer.headers().contains("Content-Encoding")) {
      return answer.body();
    }
    String contentType = MediaTypes.of(answer.headers());
    String accepted = MediaTypes.firstAccepted(invocation.http().headers());
    Body body = response.responseBeforeTemplate(answer.body(), contentType, accepted);
    return response.responseAfterTemplate(body, contentType, accepted);
  }
}
