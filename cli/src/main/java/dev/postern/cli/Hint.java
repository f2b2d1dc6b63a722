package dev.postern.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a developer can do about a request that failed, where there is something to say. */
final class Hint {
  private Hint() {}

  static Optional<String> of(JsonNode trace) {
    return switch (trace.path("failure").path("gatewayResponseType").asText()) {
      case "MISSING_AUTHENTICATION_TOKEN" -> unrouted(trace);
      case "ACCESS_DENIED" ->
          Optional.of("\"postern routes\" lists the URLs of what is deployed.")
              .filter(hint -> !trace.path("target").has("stage"));
      case "BAD_REQUEST_BODY" ->
          Optional.of("compare the body with the model that the method names for its type.");
      case "BAD_REQUEST_PARAMETERS" ->
          Optional.of("send the parameters, or mark them as not required on the method.");
      case "UNSUPPORTED_MEDIA_TYPE" ->
          Optional.of(
              "send a Content-Type that has a request template, or let bodies pass with"
                  + " passthroughBehavior.");
      case "INTEGRATION_FAILURE" ->
          Optional.of("see that the endpoint runs and that the integration's uri is its address.");
      case "INTEGRATION_TIMEOUT" ->
          Optional.of("make the endpoint faster, or raise the integration's timeoutInMillis.");
      case "DEFAULT_5XX" -> failedFunction(trace);
      case "API_CONFIGURATION_ERROR" -> misconfigured(trace);
      default -> Optional.empty();
    };
  }

  private static Optional<String> failedFunction(JsonNode trace) {
    return Ending.notes(trace, "lambda")
        .map(
            notes ->
                notes.has("functionError")
                    ? "the function's own log and error object are above."
                    : "let the function answer {\"statusCode\": 200, \"headers\": {...},"
                        + " \"body\": \"text\"} and nothing more.");
  }

  private static Optional<String> unrouted(JsonNode trace) {
    return trace.path("target").has("resourcePath")
        ? Optional.empty()
        : Optional.of(
            "\"postern routes\" lists what is deployed; a method that was added since then needs"
                + " a new deployment.");
  }

  private static Optional<String> misconfigured(JsonNode trace) {
    Optional<JsonNode> selection = Ending.notes(trace, "integration response");
    if (failed(trace, "request template") || failed(trace, "response template")) {
      return Optional.of("try the template alone with \"postern template\" and the input above.");
    }
    if (failed(trace, "configuration")) {
      return Optional.of("mend the configuration and deploy again.");
    }
    if (selection.isPresent() && !selection.get().has("selected")) {
      return Optional.of(
          "add an integration response for that status, or one without selectionPattern, which is"
              + " the default.");
    }
    return Optional.empty();
  }

  private static boolean failed(JsonNode trace, String step) {
    return Ending.notes(trace, step).filter(notes -> notes.has("failed")).isPresent();
  }
}
