package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event with which a REST API calls a function behind a Lambda proxy integration, payload
 * format 1.0: its members in the order in which AWS writes them. What is empty is null.
 *
 * @param resource the path template
 * @param path the path without the stage, as the client sent it
 * @param httpMethod the client's verb
 * @param headers as {@link EventHeaders} gives them
 * @param query the query parameters, decoded
 * @param pathParameters the path variables, not decoded
 * @param stageVariables the stage variables
 * @param context {@code $context}
 * @param body the client's body, not compressed
 * @param binary whether that is bytes and not text
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">Input
 *     format of a Lambda function for proxy integration</a>
 */
public record RestEvent(
    String resource,
    String path,
    String httpMethod,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    Map<String, String> pathParameters,
    Map<String, String> stageVariables,
    Map<String, ? extends @Nullable Object> context,
    byte[] body,
    boolean binary) {
  private static final List<String> CONTEXT_ORDER =
      List.of(
          "resourceId",
          "authorizer",
          "resourcePath",
          "httpMethod",
          "extendedRequestId",
          "requestTime",
          "path",
          "accountId",
          "protocol",
          "stage",
          "domainPrefix",
          "requestTimeEpoch",
          "requestId",
          "identity",
          "domainName",
          "deploymentId",
          "apiId");

  private static final List<String> IDENTITY_ORDER =
      List.of(
          "cognitoIdentityPoolId",
          "accountId",
          "cognitoIdentityId",
          "caller",
          "sourceIp",
          "principalOrgId",
          "accessKey",
          "cognitoAuthenticationType",
          "cognitoAuthenticationProvider",
          "userArn",
          "userAgent",
          "user");

  /** Where an API key is known, as it always is in a test, the members are otherwise in order. */
  private static final List<String> IDENTITY_ORDER_WITH_KEY =
      List.of(
          "cognitoIdentityPoolId",
          "cognitoIdentityId",
          "apiKey",
          "principalOrgId",
          "cognitoAuthenticationType",
          "userArn",
          "apiKeyId",
          "userAgent",
          "accountId",
          "caller",
          "sourceIp",
          "accessKey",
          "cognitoAuthenticationProvider",
          "user");

  /** The event as JSON. */
  public byte[] json() {
    return JsonText.object(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStringField("resource", resource);
    json.writeStringField("path", path);
    json.writeStringField("httpMethod", httpMethod);
    lastValues(json, "headers", headers);
    allValues(json, "multiValueHeaders", headers);
    lastValues(json, "queryStringParameters", query);
    allValues(json, "multiValueQueryStringParameters", query);
    texts(json, "pathParameters", pathParameters);
    texts(json, "stageVariables", stageVariables);
    json.writeObjectFieldStart("requestContext");
    writeContext(json);
    json.writeEndObject();
    writeBody(json);
  }

  private void writeContext(JsonGenerator json) throws IOException {
    for (String name : CONTEXT_ORDER) {
      Object value = context.get(name);
      if (name.equals("identity") && value instanceof Map<?, ?> identity) {
        json.writeObjectFieldStart(name);
        writeIdentity(json, identity);
        json.writeEndObject();
      } else if (context.containsKey(name)) {
        JsonText.value(json, name, value);
      }
    }
  }

  private static void writeIdentity(JsonGenerator json, Map<?, ?> identity) throws IOException {
    List<String> order = identity.containsKey("apiKey") ? IDENTITY_ORDER_WITH_KEY : IDENTITY_ORDER;
    for (String name : order) {
      if (identity.containsKey(name)) {
        JsonText.value(json, name, identity.get(name));
      }
    }
    for (Map.Entry<?, ? extends @Nullable Object> other : identity.entrySet()) {
      String name = String.valueOf(other.getKey());
      if (!order.contains(name)) {
        JsonText.value(json, name, other.getValue());
      }
    }
  }

  private void writeBody(JsonGenerator json) throws IOException {
    if (body.length == 0) {
      json.writeNullField("body");
    } else if (binary) {
      json.writeStringField("body", Base64.getEncoder().encodeToString(body));
    } else {
      json.writeStringField("body", new String(body, StandardCharsets.UTF_8));
    }
    json.writeBooleanField("isBase64Encoded", binary && body.length > 0);
  }

  private static void texts(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    if (values.isEmpty()) {
      json.writeNullField(name);
    } else {
      JsonText.texts(json, name, values);
    }
  }

  /** Of several values of a name the last. */
  private static void lastValues(JsonGenerator json, String name, Map<String, List<String>> values)
      throws IOException {
    if (values.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, List<String>> value : values.entrySet()) {
      List<String> all = value.getValue();
      json.writeStringField(value.getKey(), all.get(all.size() - 1));
    }
    json.writeEndObject();
  }

  private static void allValues(JsonGenerator json, String name, Map<String, List<String>> values)
      throws IOException {
    if (values.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, List<String>> value : values.entrySet()) {
      json.writeArrayFieldStart(value.getKey());
      for (String each : value.getValue()) {
        json.writeString(each);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
