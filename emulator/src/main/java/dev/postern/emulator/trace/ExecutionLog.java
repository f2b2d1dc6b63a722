package dev.postern.emulator.trace;

import static java.util.stream.Collectors.joining;

import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The execution log that API Gateway writes of an invocation, told from its finished trace: made
 * when somebody reads it, never while the request runs.
 *
 * <p>It has two forms. TestInvokeMethod answers the lines of the method alone, each with its time.
 * CloudWatch gets those of a deployed stage, which tell of the usage plan too, each with the
 * request's id. Lines are cut at 1 KB; authorization headers, API keys and their like are starred.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-execution-logging.html">Execution
 *     logging</a>
 */
public final class ExecutionLog {
  /** The stage that TestInvokeMethod tries methods in. */
  public static final String TEST_STAGE = "test-invoke-stage";

  /** The step that calls a Lambda function: request and response in one. */
  private static final String LAMBDA = "lambda";

  private static final int LONGEST = 1_024;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' uuuu", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** What guards a method before it executes. */
  private static final Set<String> GUARDS =
      Set.of("resource policy", "method ARN", "authorization", "api key", "throttling");

  /** Header fields that the front door adds and the log of a method does not have. */
  private static final List<String> OF_THE_FRONT_DOOR =
      List.of("x-amzn-RequestId", "x-amz-apigw-id");

  private final Trace trace;
  private final LogText text;
  private final List<Event> events = new ArrayList<>(24);

  /**
   * One line.
   *
   * @param time when what it tells happened
   * @param message what it tells
   */
  public record Event(Instant time, String message) {}

  private ExecutionLog(Trace trace) {
    this.trace = trace;
    this.text = new LogText(Secrets.starred(trace));
  }

  /** The log in the form that fits: of a test, or of a stage with a line for each event. */
  public static String of(Trace trace) {
    boolean test = trace.target().flatMap(TracedTarget::stage).equals(Optional.of(TEST_STAGE));
    return test
        ? ofTest(trace)
        : ofStage(trace).stream().map(event -> event.message() + "\n").collect(joining());
  }

  /** The log that TestInvokeMethod answers: lines such as {@code Thu Mar 31 ... 2016 : ...}. */
  public static String ofTest(Trace trace) {
    ExecutionLog log = new ExecutionLog(trace);
    log.method();
    StringBuilder lines =
        new StringBuilder("Execution log for request ").append(trace.requestId()).append('\n');
    for (Event event : log.events) {
      lines.append(TIME.format(event.time())).append(" : ").append(event.message()).append('\n');
    }
    return lines.toString();
  }

  /** The events of a deployed stage, each beginning with {@code (requestId) }. */
  public static List<Event> ofStage(Trace trace) {
    ExecutionLog log = new ExecutionLog(trace);
    log.stage();
    return log.events.stream()
        .map(event -> new Event(event.time(), "(" + trace.requestId() + ") " + event.message()))
        .toList();
  }

  private void stage() {
    header("x-amz-apigw-id").ifPresent(id -> at(0, "Extended Request Id: " + id));
    if (isRefusedAtTheDoor()) {
      refusal();
      return;
    }
    usagePlan();
    method();
    endpointRequestId().ifPresent(id -> atTheEnd("AWS Integration Endpoint RequestId : " + id));
    traceId().ifPresent(id -> atTheEnd("X-ray Tracing ID : " + id));
  }

  private boolean isRefusedAtTheDoor() {
    return step("route").isEmpty()
        || trace.target().flatMap(TracedTarget::resourcePath).isEmpty()
        || trace.steps().stream()
            .anyMatch(
                step ->
                    GUARDS.contains(step.name()) && "refused".equals(step.notes().get("verdict")));
  }

  /** A request that never came to its method: the gateway response is all there is to tell. */
  private void refusal() {
    trace.failure().flatMap(TracedFailure::logged).ifPresent(this::atTheEnd);
    trace
        .failure()
        .ifPresent(
            failure ->
                atTheEnd(
                    "Gateway response type: %s with status code: %s"
                        .formatted(failure.gatewayResponseType(), status())));
    atTheEnd("Gateway response body: " + text.body(responseBody()));
    atTheEnd("Gateway response headers: " + text.headers(responseHeaders()));
  }

  private void usagePlan() {
    String apiStage = apiStage();
    at(
        0,
        "Verifying Usage Plan for request: %s. API Key: API Stage: %s"
            .formatted(trace.requestId(), apiStage));
    at(
        0,
        "API Key authorized because method '%s' does not require API Key. Request will not"
                .formatted(methodPlace())
            + " contribute to throttle or quota limits");
    at(0, "Usage Plan check succeeded for API Key and API Stage " + apiStage);
  }

  private void method() {
    request();
    step("endpoint request").ifPresent(step -> endpointRequest(step, "body"));
    step("endpoint response").ifPresent(step -> endpointResponse(step, "headers", "body"));
    step(LAMBDA).ifPresent(step -> endpointRequest(step, "payload"));
    step(LAMBDA).ifPresent(step -> endpointResponse(step, "responseHeaders", "output"));
    if (trace.failure().isPresent()) {
      trace.failure().flatMap(TracedFailure::logged).ifPresent(this::atTheEnd);
    } else {
      answer();
    }
    atTheEnd("Method completed with status: " + status());
  }

  private void request() {
    long began = step("route").map(TraceStep::beganNanos).orElse(0L);
    at(began, "Starting execution for request: " + trace.requestId());
    at(
        began,
        "HTTP Method: %s, Resource Path: %s"
            .formatted(trace.request().http().method(), text.text(path())));
    at(began, "Method request path: " + text.pathVariables(pathVariables()));
    at(began, "Method request query string: " + text.query(trace.request().http().rawQuery()));
    at(began, "Method request headers: " + text.headers(trace.request().http().headers()));
    at(began, "Method request body before transformations: " + text.body(trace.requestBody()));
  }

  private void endpointRequest(TraceStep step, String body) {
    long began = step.beganNanos();
    String url = text.text(note(step, "url"));
    at(began, "Endpoint request URI: " + url);
    at(began, "Endpoint request headers: " + text.headers(headers(step, "headers")));
    at(
        began,
        "Endpoint request body after transformations: "
            + text.body(step.notes().getOrDefault(body, "")));
    at(began, "Sending request to " + url);
  }

  private void endpointResponse(TraceStep step, String headers, String body) {
    if (!step.notes().containsKey("status")) {
      return;
    }
    long ended = step.beganNanos() + Math.max(0, step.durationNanos());
    at(
        ended,
        "Received response. Status: %s, Integration latency: %d ms"
            .formatted(note(step, "status"), Math.max(0, step.durationNanos()) / 1_000_000));
    at(ended, "Endpoint response headers: " + text.headers(headers(step, headers)));
    at(
        ended,
        "Endpoint response body before transformations: "
            + text.body(step.notes().getOrDefault(body, "")));
  }

  private void answer() {
    String body = text.body(responseBody());
    atTheEnd("Method response body after transformations: " + (body.isEmpty() ? "(null)" : body));
    atTheEnd("Method response headers: " + text.headers(responseHeaders()));
    atTheEnd("Successfully completed execution");
  }

  private void at(long nanos, String message) {
    events.add(new Event(trace.startedAt().plusNanos(nanos), cut(message)));
  }

  private void atTheEnd(String message) {
    at(trace.durationNanos(), message);
  }

  private static String cut(String message) {
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " [TRUNCATED]";
  }

  private Optional<TraceStep> step(String name) {
    return trace.steps().stream().filter(step -> step.name().equals(name)).findFirst();
  }

  private static String note(TraceStep step, String key) {
    return String.valueOf(step.notes().getOrDefault(key, ""));
  }

  private static Headers headers(TraceStep step, String key) {
    return step.notes().get(key) instanceof Headers headers ? headers : Headers.none();
  }

  private String path() {
    return step("route")
        .map(step -> note(step, "path"))
        .orElseGet(() -> trace.request().http().rawPath());
  }

  private Map<?, ?> pathVariables() {
    return step("route").map(step -> step.notes().get("pathParameters")).orElse(Map.of())
            instanceof Map<?, ?> variables
        ? variables
        : Map.of();
  }

  private String apiStage() {
    return trace
        .target()
        .map(target -> target.apiId() + "/" + target.stage().orElse(""))
        .orElse("");
  }

  private String methodPlace() {
    return trace.request().http().method()
        + " "
        + trace.target().flatMap(TracedTarget::resourcePath).orElse("");
  }

  private Optional<String> endpointRequestId() {
    return step("endpoint response")
        .flatMap(step -> headers(step, "headers").first("x-amzn-RequestId"))
        .or(() -> step(LAMBDA).map(step -> note(step, "requestId")));
  }

  /** The root of the X-Ray trace that the endpoint was told. */
  private Optional<String> traceId() {
    return step("endpoint request")
        .or(() -> step(LAMBDA))
        .flatMap(step -> headers(step, "headers").first("X-Amzn-Trace-Id"))
        .filter(header -> header.startsWith("Root="))
        .map(header -> header.substring("Root=".length()).split(";", 2)[0]);
  }

  private String status() {
    return trace.response().map(HttpResponse::status).map(String::valueOf).orElse("");
  }

  private Optional<String> header(String name) {
    return trace.response().flatMap(response -> response.headers().first(name));
  }

  private Headers responseHeaders() {
    if (trace.response().isEmpty()) {
      return Headers.none();
    }
    Headers.Builder headers = trace.response().get().headers().toBuilder();
    OF_THE_FRONT_DOOR.forEach(headers::remove);
    return headers.build();
  }

  private TracedBody responseBody() {
    return trace.responseBody().orElseGet(() -> TracedBody.whole(new byte[0]));
  }
}
