package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.content.BinaryMediaTypes;
import dev.postern.emulator.invoke.function.EventHeaders;
import dev.postern.emulator.invoke.function.FunctionPayload;
import dev.postern.emulator.invoke.function.MalformedAnswerException;
import dev.postern.emulator.invoke.function.ProxyAnswer;
import dev.postern.emulator.invoke.function.RestEvent;
import dev.postern.emulator.invoke.function.StreamedHead;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.HeaderRules;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import dev.postern.wire.http.WholeBody;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An {@code AWS_PROXY} integration with a Lambda function: the function gets the whole request as
 * an event and answers status, header fields and body. Templates, mappings and integration
 * responses do not exist.
 *
 * @param endpoint the function
 * @param binaryTypes the API's binary media types
 * @param streams whether the answer is passed on as it comes
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 *     proxy integrations</a>
 */
record LambdaProxyIntegration(
    FunctionEndpoint endpoint, BinaryMediaTypes binaryTypes, boolean streams)
    implements MethodIntegration {

  @Override
  public void invoke(Invocation invocation, Completion completion) {
    byte[] event = event(invocation).json();
    if (event.length > FunctionPayload.MOST_BYTES) {
      throw GatewayResponseException.misconfigured(
              "the event for "
                  + endpoint.arn()
                  + " has "
                  + event.length
                  + " bytes; Lambda takes at most "
                  + FunctionPayload.MOST_BYTES)
          .logging(FunctionPayload.tooLarge());
    }
    endpoint.call(
        invocation, FunctionRequest.of(event), completion, answering(invocation, completion));
  }

  private RestEvent event(Invocation invocation) {
    return new RestEvent(
        invocation.method().resourcePath(),
        invocation.arrival().address().resourcePath(),
        invocation.http().method(),
        headers(invocation),
        invocation.parameters().query(),
        invocation.rawPathParameters(),
        invocation.plan().variables(),
        invocation.context().members(),
        invocation.body(),
        binaryTypes.matches(MediaTypes.of(invocation.http().headers())));
  }

  /** A method that is tried gets the fields that are given, and none that the gateway adds. */
  private static Map<String, List<String>> headers(Invocation invocation) {
    return invocation.arrival().tester().isPresent()
        ? EventHeaders.given(invocation.http().headers())
        : EventHeaders.of(invocation.arrival().client(), invocation.traceId());
  }

  private FunctionAnswering answering(Invocation invocation, Completion completion) {
    if (!streams) {
      return answer -> completion.complete(() -> whole(invocation, answer));
    }
    return new Streaming(invocation, completion);
  }

  private HttpResponse whole(Invocation invocation, FunctionAnswer answer) {
    refuseFailure(answer);
    try {
      return respond(invocation, ProxyAnswer.read(answer.response().body()));
    } catch (MalformedAnswerException e) {
      throw malformed(e.reason());
    }
  }

  private void refuseFailure(FunctionAnswer answer) {
    if (answer.failed()) {
      throw GatewayResponseException.of(
              Fault.FUNCTION_FAILED, endpoint.arn() + " failed: " + answer.errorMessage())
          .logging(
              "Lambda execution failed with status 200 due to customer function error: "
                  + answer.errorMessage()
                  + ". Lambda request id: "
                  + answer.requestId());
    }
  }

  private GatewayResponseException malformed(String reason) {
    return GatewayResponseException.of(
            Fault.FUNCTION_FAILED,
            "the answer of "
                + endpoint.arn()
                + " is not of the form that a Lambda proxy integration wants: "
                + reason)
        .logging("Execution failed due to configuration error: Malformed Lambda proxy response");
  }

  private HttpResponse respond(Invocation invocation, ProxyAnswer answer) {
    Headers headers =
        HeaderRules.toClient(answer.headers())
            .setIfAbsent("Content-Type", MediaTypes.JSON)
            .setIfAbsent("X-Amzn-Trace-Id", invocation.traceId())
            .build();
    return new HttpResponse(answer.status(), headers, body(invocation, answer));
  }

  /** Base64 is decoded for a client that accepts what is binary; others get it as it is. */
  private byte[] body(Invocation invocation, ProxyAnswer answer) {
    String accepted = MediaTypes.firstAccepted(invocation.http().headers());
    if (!answer.base64() || !binaryTypes.matches(accepted)) {
      return answer.body();
    }
    try {
      return Base64.getDecoder().decode(answer.body());
    } catch (IllegalArgumentException e) {
      throw GatewayResponseException.misconfigured(
              endpoint.arn()
                  + " says isBase64Encoded, and its body is not base64: "
                  + e.getMessage())
          .logging("Unable to base64 decode the body.");
    }
  }

  /** An answer whose head comes first in the stream. */
  private final class Streaming implements FunctionAnswering, StreamedHead.Reader {
    private final Invocation invocation;
    private final Completion completion;

    Streaming(Invocation invocation, Completion completion) {
      this.invocation = invocation;
      this.completion = completion;
    }

    /** A function that does not stream answers what a stream would have held. */
    @Override
    public void answer(FunctionAnswer answer) {
      if (answer.failed()) {
        completion.complete(() -> whole(invocation, answer));
      } else {
        stream(new WholeBody(answer.response().body()));
      }
    }

    @Override
    public void stream(StreamedBody result) {
      StreamedHead.read(result, this);
    }

    @Override
    public void head(byte[] metadata, StreamedBody body) {
      completion.stream(() -> respond(invocation, head(metadata)), body);
    }

    private ProxyAnswer head(byte[] metadata) {
      try {
        return ProxyAnswer.readHead(metadata);
      } catch (MalformedAnswerException e) {
        throw malformed(e.reason());
      }
    }

    @Override
    public void failed(String reason) {
      completion.complete(
          () -> {
            throw malformed(reason);
          });
    }
  }
}
