package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.FunctionUrls;
import dev.postern.emulator.invoke.Responder;
import dev.postern.emulator.invoke.auth.SignatureRefusal;
import dev.postern.emulator.invoke.auth.SignatureVerifier;
import dev.postern.emulator.invoke.auth.SignedCaller;
import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TraceStore;
import dev.postern.emulator.trace.TracedRequest;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.FunctionUrl;
import dev.postern.lambda.invoke.FunctionCall;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/**
 * Serves function URLs: whoever may call one has his request made an event and the function's
 * result made an answer.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking Lambda
 *     function URLs</a>
 */
public final class FunctionUrlPlane implements FunctionUrls {
  private static final Logger LOG = LoggerFactory.getLogger(FunctionUrlPlane.class);
  private static final String SERVICE = "lambda";

  private final Function<String, Optional<FunctionUrl>> urls;
  private final Functions functions;
  private final TraceStore traces;
  private final IdSource ids;
  private final Clock clock;
  private final SignatureVerifier signatures;
  private final UrlPermission permission = new UrlPermission();

  /**
   * Makes the plane.
   *
   * @param urls finds a function URL by its id
   * @param functions the functions there are
   * @param signatures verifies the signatures of those who call URLs with {@code AWS_IAM}
   * @param traces takes the trace of every request
   * @param ids makes request ids
   * @param clock tells the time of requests
   */
  public FunctionUrlPlane(
      Function<String, Optional<FunctionUrl>> urls,
      Functions functions,
      SignatureVerifier signatures,
      TraceStore traces,
      IdSource ids,
      Clock clock) {
    this.urls = urls;
    this.functions = functions;
    this.signatures = signatures;
    this.traces = traces;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void handle(ClientRequest request, Address address, Responder respond) {
    Instant now = clock.instant();
    String requestId = ids.requestId();
    Trace trace =
        traces.begin(requestId, new TracedRequest(request.http(), request.sourceIp()), now);
    String traceId =
        request
            .http()
            .headers()
            .first("X-Amzn-Trace-Id")
            .filter(sent -> sent.startsWith("Root="))
            .orElseGet(() -> ids.traceRoot(now));
    UrlExchange exchange = new UrlExchange(trace, traceId, traces, respond);
    try {
      serve(request, address, now, exchange);
    } catch (RuntimeException e) {
      LOG.error("The function URL request {} failed inside Postern", requestId, e);
      exchange.answer(UrlAnswers.failed(), "a fault in Postern itself: " + e);
    }
  }

  private void serve(ClientRequest request, Address address, Instant now, UrlExchange exchange) {
    Optional<FunctionUrl> found =
        urls.apply(address.id()).filter(url -> url.function().region().equals(address.region()));
    if (found.isEmpty()) {
      exchange.answer(
          UrlAnswers.unknown(),
          "there is no function URL " + address.id() + " in " + address.region());
      return;
    }
    FunctionUrl url = found.get();
    exchange.note(url);
    UrlCors cors = new UrlCors(url.cors());
    exchange.with(cors, request.http().headers());
    if (cors.isPreflight(request.http())) {
      exchange.answer(cors.preflight(request.http().headers()), "");
      return;
    }
    Optional<FunctionTarget> target = functions.directory().target(url.function());
    if (target.isEmpty()) {
      exchange.answer(UrlAnswers.forbidden(), url.function() + " does not exist any more");
      return;
    }
    try {
      Optional<SignedCaller> caller = caller(request, url);
      Optional<String> objection = permission.objection(url, target.get(), caller);
      if (objection.isPresent()) {
        exchange.answer(UrlAnswers.forbidden(), objection.get());
      } else {
        call(url, target.get(), event(request, url, caller, now, exchange), exchange);
      }
    } catch (SignatureRefusal refusal) {
      exchange.answer(UrlAnswers.refused(refusal), refusal.reason());
    }
  }

  private Optional<SignedCaller> caller(ClientRequest request, FunctionUrl url)
      throws SignatureRefusal {
    return url.authType() == FunctionUrlAuthType.NONE
        ? Optional.empty()
        : Optional.of(signatures.verify(request.http(), SERVICE, url.function().region()));
  }

  private static byte[] event(
      ClientRequest request,
      FunctionUrl url,
      Optional<SignedCaller> caller,
      Instant now,
      UrlExchange exchange) {
    return new HttpEvent(
            "$default",
            "$default",
            caller.isPresent() ? url.function().account() : "anonymous",
            url.id(),
            caller,
            request.http().headers().first("Host").orElse(""),
            exchange.requestId(),
            now,
            request,
            exchange.traceId(),
            Map.of(),
            Map.of())
        .json();
  }

  private void call(FunctionUrl url, FunctionTarget target, byte[] event, UrlExchange exchange) {
    if (event.length > FunctionPayload.MOST_BYTES) {
      exchange.answer(
          UrlAnswers.tooLarge(),
          "the event has "
              + event.length
              + " bytes; Lambda takes at most "
              + FunctionPayload.MOST_BYTES);
      return;
    }
    TraceStep step =
        exchange
            .trace()
            .begin("lambda")
            .note("function", url.function().toString())
            .note("version", target.version().number())
            .note("requestId", exchange.requestId())
            .note("payload", event);
    FunctionCall call =
        new FunctionCall(
            exchange.requestId(),
            target,
            event,
            Optional.empty(),
            Optional.of(exchange.traceId()),
            true,
            url.invokeMode() == InvokeMode.RESPONSE_STREAM);
    functions.invoker().invoke(call, outcome -> exchange.finish(outcome, step, call.streaming()));
  }
}
