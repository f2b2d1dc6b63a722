package dev.postern.emulator.invoke.rest;

import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.function.Supplier;

/** How an integration hands back its answer, at once or later and on another thread. */
interface Completion {
  /**
   * Ends the invocation with what {@code answer} makes. It runs on the calling thread; whatever it
   * throws becomes the gateway response that it means.
   */
  void complete(Supplier<HttpResponse> answer);

  /**
   * Ends the invocation with an answer whose body is passed on as it comes.
   *
   * @param head makes status and header fields; what it throws becomes the answer instead
   * @param body the body, not started; it is stopped when the answer becomes another one
   */
  void stream(Supplier<HttpResponse> head, StreamedBody body);
}
