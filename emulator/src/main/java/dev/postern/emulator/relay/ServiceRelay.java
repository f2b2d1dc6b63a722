package dev.postern.emulator.relay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.EndpointRequest;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.integration.Upstream;
import dev.postern.emulator.invoke.service.ServiceProfiles;
import dev.postern.wire.AwsAnswer;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers calls of AWS services: those that Postern serves it serves; those of any other service go
 * on as they came, signature and all, to where the developer has that service. So one endpoint will
 * do for a client of many services.
 */
public final class ServiceRelay {
  /** As long as a client will wait for the slowest answer, that of a long poll or an invocation. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** Tells a call that was passed on before; as any intermediary does (RFC 9110, 7.6.3). */
  private static final String VIA = "1.1 postern";

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Function<HttpRequest, AwsAnswer> served;
  private final Set<String> signingNames;
  private final AwsEndpoints endpoints;
  private final Upstream upstream;

  /**
   * A relay.
   *
   * @param served answers calls of services that Postern serves, and refuses those that nobody does
   * @param signingNames what those services are signed as; their calls never go on
   * @param endpoints where other services are
   * @param upstream calls them
   */
  public ServiceRelay(
      Function<HttpRequest, AwsAnswer> served,
      Set<String> signingNames,
      AwsEndpoints endpoints,
      Upstream upstream) {
    this.served = served;
    this.signingNames = Set.copyOf(signingNames);
    this.endpoints = endpoints;
    this.upstream = upstream;
  }

  /**
   * Answers a call.
   *
   * @param respond told the answer once, at once or later and on another thread
   */
  public void answer(HttpRequest request, Responder respond) {
    Optional<String> service =
        CalledService.of(request).filter(called -> !signingNames.contains(called));
    Optional<Origin> origin = service.flatMap(this::origin);
    if (origin.isPresent() && wasHere(request)) {
      respond.accept(failure(508, "LoopDetectedException", loop(service.get(), origin.get())));
    } else if (origin.isPresent()) {
      pass(request, service.get(), origin.get(), respond);
    } else {
      give(served.apply(request), respond);
    }
  }

  private static void give(AwsAnswer answer, Responder respond) {
    answer.stream()
        .ifPresentOrElse(
            body -> respond.stream(answer.head(), body), () -> respond.accept(answer.head()));
  }

  private Optional<Origin> origin(String service) {
    List<String> names = ServiceProfiles.shipped().signedFor(service);
    return endpoints.of(Stream.concat(Stream.of(service), names.stream()).toArray(String[]::new));
  }

  private void pass(HttpRequest request, String service, Origin origin, Responder respond) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    EndpointRequest passed =
        new EndpointRequest(
            request.method(),
            origin.text() + request.rawPath() + query,
            endToEnd(request.headers()).add("Via", VIA).build(),
            request.body(),
            PATIENCE);
    upstream.send(passed, outcome -> respond.accept(answer(outcome, request, service, origin)));
  }

  /** Whether the endpoint that was named leads back to this gateway. */
  private static boolean wasHere(HttpRequest request) {
    return request.headers().all("Via").contains(VIA);
  }

  private static String loop(String service, Origin origin) {
    return "--aws-endpoint sends calls of the AWS service %s to %s, and that is Postern itself"
        .formatted(service, origin);
  }

  private static Headers.Builder endToEnd(Headers headers) {
    Headers.Builder kept = Headers.builder();
    for (Headers.Header field : headers.fields()) {
      if (!OF_ONE_CONNECTION.contains(field.name().toLowerCase(Locale.ROOT))) {
        kept.add(field.name(), field.value());
      }
    }
    return kept;
  }

  private static HttpResponse answer(
      EndpointOutcome outcome, HttpRequest request, String service, Origin origin) {
    if (outcome instanceof EndpointOutcome.Answered answered) {
      return unchanged(answered.response(), request);
    }
    return failure(
        502,
        "BadGatewayException",
        "Postern passed a call of the AWS service %s on to %s: %s"
            .formatted(service, origin, reason(outcome)));
  }

  private static HttpResponse failure(int status, String errorType, String message) {
    return new HttpResponse(
        status,
        Headers.of("Content-Type", "application/json", "x-amzn-ErrorType", errorType),
        "{\"message\":\"%s\"}"
            .formatted(new String(JsonStringEncoder.getInstance().quoteAsString(message)))
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A HEAD is answered with the length of what is not sent, and that is part of its answer. */
  private static HttpResponse unchanged(HttpResponse response, HttpRequest request) {
    Headers.Builder headers = endToEnd(response.headers());
    if (request.method().equals("HEAD")) {
      response
          .headers()
          .first("Content-Length")
          .ifPresent(length -> headers.set("Content-Length", length));
    }
    return new HttpResponse(response.status(), headers.build(), response.body());
  }

  private static String reason(EndpointOutcome outcome) {
    if (outcome instanceof EndpointOutcome.TimedOut) {
      return "no answer within " + PATIENCE.toMinutes() + " minutes";
    }
    return outcome instanceof EndpointOutcome.InvalidAddress invalid
        ? invalid.reason()
        : outcome instanceof EndpointOutcome.Failed failed ? failed.reason() : outcome.toString();
  }
}
