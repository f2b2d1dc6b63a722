package dev.postern.emulator.invoke.function;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.PercentEncoding;
import dev.postern.emulator.invoke.auth.SignedCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The event of payload format 2.0, with which HTTP APIs and function URLs call functions. Header
 * names are lower case, several values of a name are one text with commas, and what is absent is
 * not there at all.
 *
 * @param routeKey the route; {@code $default} of a function URL
 * @param stage the stage; {@code $default} of a function URL
 * @param accountId the function's account; {@code anonymous} when nobody asks who calls
 * @param apiId the API's id, or the function URL's
 * @param caller who signed the request, where that is asked
 * @param domainName the host that was called
 * @param requestId the request's id
 * @param time when the request came
 * @param client the request
 * @param traceId {@code X-Amzn-Trace-Id}
 * @param pathParameters the path variables
 * @param stageVariables the stage variables
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
public record HttpEvent(
    String routeKey,
    String stage,
    String accountId,
    String apiId,
    Optional<SignedCaller> caller,
    String domainName,
    String requestId,
    Instant time,
    ClientRequest client,
    String traceId,
    Map<String, String> pathParameters,
    Map<String, String> stageVariables) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss +0000", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The event as JSON. */
  public byte[] json() {
    return JsonText.object(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStringField("version", "2.0");
    json.writeStringField("routeKey", routeKey);
    json.writeStringField("rawPath", client.http().rawPath());
    json.writeStringField("rawQueryString", client.http().rawQuery());
    writeCookies(json);
    JsonText.texts(json, "headers", EventFields.of(client, traceId));
    writeUnlessEmpty(json, "queryStringParameters", query());
    json.writeObjectFieldStart("requestContext");
    writeContext(json);
    json.writeEndObject();
    writeUnlessEmpty(json, "pathParameters", pathParameters);
    writeUnlessEmpty(json, "stageVariables", stageVariables);
    writeBody(json);
  }

  private void writeCookies(JsonGenerator json) throws IOException {
    List<String> cookies = new ArrayList<>();
    for (String field : client.http().headers().all("Cookie")) {
      for (String cookie : field.split(";", -1)) {
        cookies.add(cookie.strip());
      }
    }
    if (!cookies.isEmpty()) {
      json.writeArrayFieldStart("cookies");
      for (String cookie : cookies) {
        json.writeString(cookie);
      }
      json.writeEndArray();
    }
  }

  private static void writeUnlessEmpty(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    if (!values.isEmpty()) {
      JsonText.texts(json, name, values);
    }
  }

  /** The query parameters, decoded; several values of a name with commas between them. */
  private Map<String, String> query() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : client.http().rawQuery().split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.merge(
            PercentEncoding.decodeQuery(name),
            PercentEncoding.decodeQuery(value),
            (one, next) -> one + "," + next);
      }
    }
    return values;
  }

  private void writeContext(JsonGenerator json) throws IOException {
    json.writeStringField("accountId", accountId);
    json.writeStringField("apiId", apiId);
    if (caller.isPresent()) {
      writeAuthorizer(json, caller.get());
    }
    json.writeStringField("domainName", domainName);
    int dot = domainName.indexOf('.');
    json.writeStringField("domainPrefix", dot < 0 ? domainName : domainName.substring(0, dot));
    json.writeObjectFieldStart("http");
    json.writeStringField("method", client.http().method());
    json.writeStringField("path", client.http().rawPath());
    json.writeStringField("protocol", client.protocol());
    json.writeStringField("sourceIp", client.sourceIp());
    json.writeStringField("userAgent", client.http().headers().first("User-Agent").orElse(""));
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", routeKey);
    json.writeStringField("stage", stage);
    json.writeStringField("time", TIME.format(time));
    json.writeNumberField("timeEpoch", time.toEpochMilli());
  }

  /** Documented: a caller who is no Cognito identity and in no organization. */
  private static void writeAuthorizer(JsonGenerator json, SignedCaller caller) throws IOException {
    json.writeObjectFieldStart("authorizer");
    json.writeObjectFieldStart("iam");
    json.writeStringField("accessKey", caller.accessKeyId());
    json.writeStringField("accountId", caller.principal().account());
    json.writeStringField("callerId", caller.principal().id());
    json.writeNullField("cognitoIdentity");
    json.writeNullField("principalOrgId");
    json.writeStringField("userArn", caller.principal().arn());
    json.writeStringField("userId", caller.principal().id());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeBody(JsonGenerator json) throws IOException {
    byte[] body = client.http().body();
    boolean text = isText();
    if (body.length > 0) {
      json.writeStringField(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    json.writeBooleanField("isBase64Encoded", body.length > 0 && !text);
  }

  /** What is text by its type; a compressed body is none. */
  private boolean isText() {
    if (client.http().headers().contains("Content-Encoding")) {
      return false;
    }
    String type = client.http().headers().first("Content-Type").map(MediaTypes::essence).orElse("");
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/javascript")
        || type.equals("application/xml")
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }
}
