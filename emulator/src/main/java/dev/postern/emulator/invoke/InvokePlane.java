package dev.postern.emulator.invoke;

import dev.postern.wire.http.HttpResponse;
import java.util.Optional;
import java.util.function.Consumer;

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
  void handle(ClientRequest request, InvokeAddress address, Consumer<HttpResponse> respond);
}
