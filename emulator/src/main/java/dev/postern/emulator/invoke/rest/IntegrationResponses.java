package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.content.BinaryMediaTypes;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Method;

/**
 * The integration responses of a method, compiled: which one an endpoint's answer gets. A {@code
 * selectionPattern} must match the whole status, or the whole error message of a Lambda function;
 * one without a pattern is the default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html">IntegrationResponse</a>
 */
final class IntegrationResponses {
  private final List<Selectable> selectable = new ArrayList<>();
  private final List<String> patterns = new ArrayList<>();
  private final String place;
  private @Nullable ClientResponse fallback;

  private record Selectable(Pattern pattern, ClientResponse response) {}

  /**
   * Compiles a method's integration responses.
   *
   * @param place the method as messages name it
   * @throws MappingException when a pattern cannot be parsed; a response that cannot be compiled
   *     fails when it is selected
   */
  IntegrationResponses(Method method, BinaryMediaTypes binaryTypes, String place) {
    this.place = place;
    for (IntegrationResponse response :
        method.methodIntegration().integrationResponses().values()) {
      ClientResponse compiled = compile(response, method, binaryTypes, place);
      Optional<String> pattern =
          Optional.ofNullable(response.selectionPattern()).filter(text -> !text.isEmpty());
      if (pattern.isPresent()) {
        selectable.add(new Selectable(compile(pattern.get(), place), compiled));
        patterns.add(pattern.get());
      } else if (fallback == null) {
        fallback = compiled;
      }
    }
  }

  private static ClientResponse compile(
      IntegrationResponse response, Method method, BinaryMediaTypes binaryTypes, String place) {
    try {
      return new ResponsePlan(
          response,
          Optional.ofNullable(method.methodResponses().get(response.statusCode())),
          binaryTypes,
          place);
    } catch (MappingException e) {
      return new BrokenResponse(response.statusCode(), String.valueOf(e.getMessage()));
    }
  }

  private static Pattern compile(String pattern, String place) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new MappingException(
          "the selectionPattern '"
              + pattern
              + "' of "
              + place
              + " is no regular expression: "
              + e.getDescription()
              + " near index "
              + e.getIndex());
    }
  }

  /**
   * What selection patterns are matched with.
   *
   * @param name what it is, such as {@code status}
   */
  private record Subject(String name, String value, int status) {
    /** What most answers have. */
    private static final Subject OK = new Subject("status", "200", 200);

    static Subject ofStatus(int status) {
      return status == OK.status() ? OK : new Subject("status", Integer.toString(status), status);
    }
  }

  /** The client's answer to an endpoint's; AWS adds the trace id. */
  HttpResponse map(Invocation invocation, HttpResponse answer) {
    return map(invocation, Subject.ofStatus(answer.status()), answer);
  }

  /**
   * The client's answer to a Lambda function's.
   *
   * @param errorMessage of a function that failed; empty for one that did not
   */
  HttpResponse map(Invocation invocation, String errorMessage, HttpResponse answer) {
    return map(invocation, new Subject("errorMessage", errorMessage, answer.status()), answer);
  }

  private HttpResponse map(Invocation invocation, Subject subject, HttpResponse answer) {
    HttpResponse mapped =
        select(invocation, subject).apply(invocation, answer.headers(), answer.body());
    return new HttpResponse(
        mapped.status(),
        mapped.headers().toBuilder().setIfAbsent("X-Amzn-Trace-Id", invocation.traceId()).build(),
        mapped.body());
  }

  /**
   * The response for an endpoint's answer.
   *
   * @param status what patterns are matched with: the endpoint's status
   */
  ClientResponse select(Invocation invocation, int status) {
    return select(invocation, Subject.ofStatus(status));
  }

  private ClientResponse select(Invocation invocation, Subject subject) {
    TraceStep step =
        invocation
            .trace()
            .begin("integration response")
            .note(subject.name(), subject.value())
            .note("patterns", patterns);
    ClientResponse selected = select(step, subject);
    step.note("selected", selected.status()).end();
    return selected;
  }

  private ClientResponse select(TraceStep step, Subject subject) {
    for (Selectable candidate : selectable) {
      if (candidate.pattern().matcher(subject.value()).matches()) {
        step.note("pattern", candidate.pattern().pattern());
        return candidate.response();
      }
    }
    if (fallback == null) {
      step.end();
      throw GatewayResponseException.misconfigured(
              "no integration response of "
                  + place
                  + " matches the "
                  + subject.name()
                  + " "
                  + (subject.value().isEmpty() ? "''" : subject.value())
                  + ": the selection patterns are "
                  + patterns
                  + " and there is no default")
          .logging(
              "No match for output mapping and no default output mapping configured. Endpoint"
                  + " Response Status Code: "
                  + subject.status());
    }
    return fallback;
  }
}
