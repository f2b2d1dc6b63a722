package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.function.Consumer;

/** Takes the requests that come in at one port of the Runtime API. */
public interface RuntimeApiRequests {
  /**
   * Takes one request. It does not block.
   *
   * @param head the request without its body
   * @param body its body, not started; of a request without one it ends at once
   * @param respond takes the answer, once, on any thread, as late as it may be
   */
  void take(HttpRequest head, StreamedBody body, Consumer<HttpResponse> respond);
}
