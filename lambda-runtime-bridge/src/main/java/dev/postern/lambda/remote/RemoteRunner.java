package dev.postern.lambda.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.lambda.environment.DirectRunner;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LocalContext;
import dev.postern.lambda.invoke.FunctionCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Passes invocations on to where a function runs: anything that speaks the Invoke API, such as
 * AWS's Runtime Interface Emulator or SAM's local endpoint. Nothing is signed. An invocation that
 * times out is interrupted by whoever runs it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class RemoteRunner implements DirectRunner {
  private static final String INVOKE = "/2015-03-31/functions/%s/invocations";
  private static final String FAILED = "Postern.RemoteInvocationFailed";
  private static final int OK = 200;

  private @Nullable HttpClient client;

  @Override
  public DirectAnswer run(FunctionCall call, LocalContext context) throws InterruptedException {
    if (!(call.target().version().code() instanceof FunctionCode.Remote remote)) {
      throw new IllegalArgumentException("not a remote function: " + context.functionName());
    }
    URI address = address(remote.endpoint(), context.functionName());
    try {
      return answer(
          address, client().send(request(address, call), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return failure(address + " could not be called: " + e);
    }
  }

  /** Made when it is first needed: most gateways call no function elsewhere. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      client = made;
    }
    return made;
  }

  private static URI address(URI endpoint, String function) {
    String base = endpoint.toString();
    String plain = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(plain + INVOKE.formatted(function));
  }

  private static HttpRequest request(URI address, FunctionCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("X-Amz-Invocation-Type", "RequestResponse")
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.payload()));
    call.traceId().ifPresent(id -> request.header("X-Amzn-Trace-Id", id));
    call.clientContext()
        .map(json -> json.getBytes(StandardCharsets.UTF_8))
        .map(Base64.getEncoder()::encodeToString)
        .ifPresent(context -> request.header("X-Amz-Client-Context", context));
    return request.build();
  }

  private static DirectAnswer answer(URI address, HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return failure(address + " answered " + response.statusCode() + ": " + text);
    }
    boolean failed = response.headers().firstValue("X-Amz-Function-Error").isPresent();
    return new DirectAnswer(response.body(), failed);
  }

  private static DirectAnswer failure(String message) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode error = json.createObjectNode();
    error.put("errorType", FAILED);
    error.put("errorMessage", message);
    try {
      return new DirectAnswer(json.writeValueAsBytes(error), true);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two strings are always JSON", e);
    }
  }
}
