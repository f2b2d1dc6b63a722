package dev.postern.emulator.invoke.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.wire.http.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A {@code MOCK} integration: the request template's {@code statusCode} chooses the integration
 * response, whose template makes the body.
 *
 * @param requestTemplates the request side
 * @param responses the response side
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html">Mock
 *     integrations</a>
 */
record MockIntegration(RequestTemplates requestTemplates, IntegrationResponses responses)
    implements MethodIntegration {
  private static final byte[] NO_BODY = {};
  private static final String NO_STATUS_CODE =
      "statusCode should be an integer which defined in request template";

  /** AWS reads the mock's JSON leniently: {@code {statusCode: 200}} is widely used. */
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    int status = statusCode(requestTemplates.apply(invocation));
    ClientResponse response = responses.select(invocation, status);
    completion.complete(() -> response.apply(invocation, Headers.none(), NO_BODY));
  }

  private static int statusCode(byte[] rendered) {
    JsonNode json = read(rendered);
    JsonNode status = json.path("statusCode");
    if (status.isIntegralNumber() && status.canConvertToInt()) {
      return status.intValue();
    }
    throw GatewayResponseException.misconfigured(
            "a MOCK integration needs JSON with an integer statusCode from its request template,"
                + " and got: "
                + new String(rendered, StandardCharsets.UTF_8))
        .logging(NO_STATUS_CODE);
  }

  private static JsonNode read(byte[] rendered) {
    try {
      return LENIENT.readTree(rendered);
    } catch (IOException e) {
      throw GatewayResponseException.misconfigured(
              "the request template of a MOCK integration made no JSON: "
                  + (e instanceof JsonProcessingException json ? json.getOriginalMessage() : e)
                  + ": "
                  + new String(rendered, StandardCharsets.UTF_8))
          .logging(NO_STATUS_CODE);
    }
  }
}
