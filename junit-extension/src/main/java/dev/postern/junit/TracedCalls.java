package dev.postern.junit;

import dev.postern.emulator.trace.Trace;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.emulator.trace.TracedFailure;
import dev.postern.emulator.trace.TracedTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the gateway's traces as the calls that tests ask for. */
final class TracedCalls {
  private TracedCalls() {}

  /** The call that a trace tells of. */
  static ServedCall read(Trace trace) {
    return new ServedCall(
        trace.requestId(),
        trace.request().http().method(),
        path(trace),
        trace.target().flatMap(TracedTarget::resourcePath),
        trace.target().map(TracedTarget::apiId),
        trace.target().flatMap(TracedTarget::stage),
        text(trace.request().http().body()),
        trace.response().map(answer -> answer.status()).orElse(0),
        trace.response().map(answer -> text(answer.body())).orElse(""),
        trace.failure().map(TracedFailure::reason),
        integrations(trace));
  }

  private static String path(Trace trace) {
    return trace.steps().stream()
        .filter(step -> step.name().equals("route") && step.notes().containsKey("path"))
        .map(step -> text(step.notes(), "path"))
        .findFirst()
        .orElseGet(() -> trace.request().http().rawPath());
  }

  private static List<IntegrationCall> integrations(Trace trace) {
    List<IntegrationCall> calls = new ArrayList<>();
    List<TraceStep> steps = trace.steps();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Object> notes = steps.get(i).notes();
      if (steps.get(i).name().equals("lambda")) {
        calls.add(function(trace, notes));
      } else if (steps.get(i).name().equals("endpoint request")) {
        calls.add(endpoint(trace, notes, answered(steps.subList(i + 1, steps.size()))));
      }
    }
    return List.copyOf(calls);
  }

  private static IntegrationCall function(Trace trace, Map<String, Object> notes) {
    return new IntegrationCall(
        trace.requestId(),
        text(notes, "function"),
        "INVOKE",
        text(notes, "payload"),
        status(notes),
        text(notes, "output"));
  }

  private static IntegrationCall endpoint(
      Trace trace, Map<String, Object> asked, Map<String, Object> answered) {
    return new IntegrationCall(
        trace.requestId(),
        text(asked, "url"),
        text(asked, "method"),
        text(asked, "body"),
        status(answered),
        text(answered, "body"));
  }

  private static Map<String, Object> answered(List<TraceStep> later) {
    return later.stream()
        .filter(step -> step.name().equals("endpoint response"))
        .map(TraceStep::notes)
        .findFirst()
        .orElse(Map.of());
  }

  private static OptionalInt status(Map<String, Object> notes) {
    return Optional.ofNullable(notes.get("status"))
        .map(status -> OptionalInt.of(Integer.parseInt(status.toString())))
        .orElse(OptionalInt.empty());
  }

  private static String text(Map<String, Object> notes, String key) {
    Object value = notes.getOrDefault(key, "");
    return value instanceof byte[] bytes ? text(bytes) : String.valueOf(value);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
