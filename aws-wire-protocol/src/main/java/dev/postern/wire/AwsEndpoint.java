package dev.postern.wire;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.util.List;
import java.util.function.Supplier;

/**
 * The door for AWS calls: resolves a request to account, Region, service and operation, decodes it,
 * asks the handler, encodes the answer or the refusal. It never throws.
 */
public final class AwsEndpoint {
  @SuppressWarnings("unused") // skeleton
  private final List<ServiceHandlers> services;

  private final Supplier<String> requestIds;

  /**
   * An endpoint for these services.
   *
   * @param services the services served here
   * @param requestIds makes the {@code x-amzn-RequestId} of each answer
   */
  public AwsEndpoint(List<ServiceHandlers> services, Supplier<String> requestIds) {
    this.services = List.copyOf(services);
    this.requestIds = requestIds;
  }

  /** Answers one call. Every answer carries {@code x-amzn-RequestId}. */
  public HttpResponse handle(HttpRequest request) {
    HttpResponse answer = HttpResponse.json(501, "{\"message\":\"not built yet\"}");
    return new HttpResponse(
        answer.status(),
        answer.headers().toBuilder().set("x-amzn-RequestId", requestIds.get()).build(),
        answer.body());
  }
}
