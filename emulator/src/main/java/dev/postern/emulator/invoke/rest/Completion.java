package dev.postern.emulator.invoke.rest;

import dev.postern.wire.http.HttpResponse;
import java.util.function.Supplier;

/** How an integration hands back its answer, at once or later and on another thread. */
@FunctionalInterface
interface Completion {
  /**
   * Ends the invocation with what {@code answer} makes. It runs on the calling thread; whatever it
   * throws becomes the gateway response that it means.
   */
  void complete(Supplier<HttpResponse> answer);
}
