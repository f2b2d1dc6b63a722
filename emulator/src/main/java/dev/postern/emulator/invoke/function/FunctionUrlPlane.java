package dev.postern.emulator.invoke.function;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.FunctionUrls;
import dev.postern.emulator.invoke.Responder;
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
  private static final String ACTION = "lambda:InvokeFunctionUrl";
  private static final String AUTH_TYPE = "lambda:FunctionUrlAuthType";

  private final Function<String, Optional<FunctionUrl>> urls;
  private final Functions functions;
  private final TraceStore traces;
  private final IdSource ids;
  private final Clock clock;
  private final InvokePermission permission = new InvokePermission();

  /**
   * Makes the plane.
   *
   * @param urls finds a function URL by its id
   * @param functions the functions there are
   * @param traces takes the trace of every request
   * @param ids makes request ids
   * @param clock tells the time of requests
   */
  public FunctionUrlPlane(
      Function<String, Optional<FunctionUrl>> urls,
      Functions functions,
      TraceStore traces,
      IdSource ids,
      Clock clock) {
    this.urls = urls;
    this.functions = functions;
    this.traces = traces;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void handle(ClientRequest request, Address address, Responder respond) {
    Instant now = clock.instant();
    String requestId = ids.requestId();
    Trace trace = new Trace(requestId, new TracedRequest(request.http(), request.sourceIp()), now);
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
    Optional<String> objection =
        target.isEmpty()
            ? Optional.of(url.function() + " does not exist any more")
            : objection(url, target.get());
    if (objection.isPresent()) {
      exchange.answer(UrlAnswers.forbidden(), objection.get());
    } else {
      call(url, target.get(), event(request, url, now, exchange), exchange);
    }
  }

  /** Why nobody may call; empty when everybody may. */
  private Optional<String> objection(FunctionUrl url, FunctionTarget target) {
    if (url.authType() != FunctionUrlAuthType.NONE) {
      return Optional.of(
          "the function URL has the AuthType "
              + url.authType()
              + "; Postern does not verify signatures yet, so nobody may call it");
    }
    Access access =
        new Access(Optional.empty(), ACTION, Map.of(AUTH_TYPE, url.authType().toString()));
    Verdict verdict = permission.judge(target.function(), url.function(), access);
    return verdict instanceof Verdict.Refused refused
        ? Optional.of(
            "the resource policy of "
                + url.function()
                + " does not let everybody do "
                + ACTION
                + (refused.reasons().isEmpty()
                    ? ": it has no statement"
                    : ": " + String.join("; ", refused.reasons()))
                + ". Let them with: aws lambda add-permission --function-name "
                + url.function().unqualified()
                + url.function().qualifier().map(name -> " --qualifier " + name).orElse("")
                + " --statement-id url --action "
                + ACTION
                + " --principal '*' --function-url-auth-type NONE")
        : Optional.empty();
  }

  private static byte[] event(
      ClientRequest request, FunctionUrl url, Instant now, UrlExchange exchange) {
    return new HttpEvent(
            "$default",
            "$default",
            "anonymous",
            url.id(),
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
