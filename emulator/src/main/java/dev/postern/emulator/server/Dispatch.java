package dev.postern.emulator.server;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.FunctionUrls;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.invoke.InvokePlane;
import dev.postern.emulator.invoke.Responder;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Decides who answers a request: an invocation goes to the invoke plane, a call of a function URL
 * to the function, {@code /_postern} and {@code /_localstack} to the admin pages, everything else
 * is an AWS call.
 */
public final class Dispatch {
  /** What AWS takes as a request of Lambda with an archive in it, in bytes, as users report it. */
  private static final int UPLOAD_LIMIT = 70_167_211;

  private final InvokePlane invocations;
  private final FunctionUrls functionUrls;
  private final Destination admin;
  private final Destination aws;
  private final Destination uploads;

  /**
   * A dispatch to these rooms.
   *
   * @param invocations answers invocations
   * @param functionUrls answers requests to function URLs
   * @param admin answers the admin pages
   * @param aws answers AWS calls
   * @param requestIds makes the {@code x-amzn-RequestId} of AWS calls that are refused here
   */
  public Dispatch(
      InvokePlane invocations,
      FunctionUrls functionUrls,
      AdminCalls admin,
      AwsCalls aws,
      Supplier<String> requestIds) {
    this.invocations = invocations;
    this.functionUrls = functionUrls;
    this.admin = new AdminCall(admin);
    this.aws = new Calls(aws, RequestBody.LIMIT, limit -> awsTooLarge(limit, requestIds.get()));
    this.uploads = new Calls(aws, UPLOAD_LIMIT, limit -> awsTooLarge(limit, requestIds.get()));
  }

  private static HttpResponse awsTooLarge(int limit, String requestId) {
    return tooLarge(
        limit,
        Headers.builder()
            .add("x-amzn-RequestId", requestId)
            .add("x-amzn-ErrorType", "RequestEntityTooLargeException"));
  }

  /**
   * The destination of a request.
   *
   * @param host the Host header; empty when absent
   * @param rawPath the raw path
   */
  Destination to(String host, String rawPath) {
    if (isAdmin(rawPath)) {
      return admin;
    }
    return invocations
        .address(host, rawPath)
        .<Destination>map(address -> new Invocation(invocations, address))
        .or(() -> FunctionUrls.Address.of(host).map(address -> new UrlCall(functionUrls, address)))
        .orElse(isUpload(rawPath) ? uploads : aws);
  }

  /** Whether a call may bring the code of a function or layer. */
  private static boolean isUpload(String rawPath) {
    return rawPath.startsWith("/2015-03-31/functions") || rawPath.startsWith("/2018-10-31/layers/");
  }

  private static boolean isAdmin(String rawPath) {
    return rawPath.startsWith("/_postern/")
        || rawPath.equals("/_postern")
        || rawPath.startsWith("/_localstack/");
  }

  private static HttpResponse tooLarge(int limit, Headers.Builder headers) {
    HttpResponse answer =
        HttpResponse.json(
            413, "{\"message\":\"Request must be smaller than " + limit + " bytes\"}");
    return new HttpResponse(
        answer.status(), headers.add("Content-Type", "application/json").build(), answer.body());
  }

  /** Requests to one deployed API. */
  private record Invocation(InvokePlane plane, InvokeAddress address) implements Destination {
    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void answer(ClientRequest request, Responder respond) {
      plane.handle(request, address, respond);
    }

    @Override
    public void refuseTooLarge(ClientRequest request, Responder respond) {
      plane.refuseTooLarge(request, address, respond);
    }
  }

  /** Requests to one function URL. */
  private record UrlCall(FunctionUrls plane, FunctionUrls.Address address) implements Destination {
    @Override
    public boolean mayBlock() {
      return false;
    }

    @Override
    public void answer(ClientRequest request, Responder respond) {
      plane.handle(request, address, respond);
    }

    @Override
    public void refuseTooLarge(ClientRequest request, Responder respond) {
      respond.accept(tooLarge(RequestBody.LIMIT, Headers.builder()));
    }
  }

  /** Requests to the admin pages, which want to know who asks. */
  private record AdminCall(AdminCalls pages) implements Destination {
    @Override
    public boolean mayBlock() {
      return true;
    }

    @Override
    public void answer(ClientRequest request, Responder respond) {
      pages.answer(request, respond);
    }

    @Override
    public void refuseTooLarge(ClientRequest request, Responder respond) {
      respond.accept(tooLarge(RequestBody.LIMIT, Headers.builder()));
    }
  }

  /** Requests that a room answers which may take its time. */
  private record Calls(AwsCalls room, int largestBody, IntFunction<HttpResponse> refusal)
      implements Destination {
    @Override
    public boolean mayBlock() {
      return true;
    }

    @Override
    public void answer(ClientRequest request, Responder respond) {
      room.answer(request.http(), respond);
    }

    @Override
    public void refuseTooLarge(ClientRequest request, Responder respond) {
      respond.accept(refusal.apply(largestBody));
    }
  }
}
