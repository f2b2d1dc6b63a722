package dev.postern.emulator.invoke;

import dev.postern.wire.http.HttpResponse;
import java.util.Optional;

/**
 * The door of the invoke plane: from a client's request to the answer of the deployed API it means.
 */
public interface InvokePlane {
  /**
   * Whether a request with this Host and raw path is an invocation of an API, and of which.
   *
   * @param host the Host header, with or without port; empty when absent
   * @param rawPath the raw path
   */
  Optional<InvokeAddress> address(String host, String rawPath);

  /**
   * Answers an invocation. Runs on the caller's thread as far as nothing blocks; {@code respond} is
   * called exactly once, on whatever thread has the answer. Never throws.
   */
  void handle(ClientRequest request, InvokeAddress address, Responder respond);

  /**
   * Refuses an invocation whose payload is over API Gateway's quota of 10,485,760 bytes. {@code
   * respond} is called exactly once. Never throws.
   *
   * @param request the request without its body, which was not kept
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas</a>
   */
  default void refuseTooLarge(ClientRequest request, InvokeAddress address, Responder respond) {
    respond.accept(HttpResponse.json(413, "{\"message\":\"Request Too Long\"}"));
  }
}
