package dev.postern.emulator.server;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.function.Consumer;

/** The room that answers calls of AWS services. It may block. */
@FunctionalInterface
public interface AwsCalls {
  /** Answers; {@code respond} is called exactly once, on any thread. */
  void answer(HttpRequest request, Consumer<HttpResponse> respond);
}
