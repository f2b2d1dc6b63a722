package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.function.Access;
import dev.postern.emulator.invoke.function.InvokePermission;
import dev.postern.emulator.invoke.function.Verdict;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.integration.Functions;
import dev.postern.emulator.invoke.service.IntegrationRole;
import dev.postern.emulator.trace.TraceStep;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.FunctionInvocationUri;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.http.Headers;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Lambda function of a method: which one it is, and whether API Gateway may call it. Found anew
 * for each request, for functions change without their APIs.
 */
final class FunctionEndpoint {
  private static final String INVALID_PERMISSIONS = "Invalid permissions on Lambda function";

  private final Functions functions;
  private final FunctionInvocationUri uri;
  private final String verb;
  private final Optional<IntegrationRole> role;
  private final TransferLimits limits;
  private final Supplier<String> requestIds;
  private final InvokePermission permission = new InvokePermission();
  private final String url;

  /**
   * The function of an integration.
   *
   * @param uri the integration's URI
   * @param verb the integration's verb; {@code ANY} re-uses the client's
   * @param role who calls it; without a role the function's resource policy must let the gateway in
   * @param limits how long it may take
   * @param requestIds makes the ids of calls
   */
  FunctionEndpoint(
      Functions functions,
      FunctionInvocationUri uri,
      String verb,
      Optional<IntegrationRole> role,
      TransferLimits limits,
      Supplier<String> requestIds) {
    this.functions = functions;
    this.uri = uri;
    this.verb = verb;
    this.role = role;
    this.limits = limits;
    this.requestIds = requestIds;
    this.url = uri.url();
  }

  /** The function's ARN, as qualified as the integration has it. */
  FunctionArn arn() {
    return uri.function();
  }

  /**
   * Calls the function.
   *
   * @param answering makes the client's answer
   */
  void call(
      Invocation invocation,
      FunctionRequest request,
      Completion completion,
      FunctionAnswering answering) {
    String requestId = requestIds.get();
    TraceStep step = begin(invocation, request, requestId);
    FunctionTarget target;
    try {
      refuseOtherVerbs(invocation);
      target = admitted(invocation, step);
      step.note("version", target.version().number());
    } catch (GatewayResponseException e) {
      step.end();
      throw e;
    }
    new FunctionInvocation(invocation, uri, step, completion, answering, limits)
        .run(functions.invoker(), request, target, requestId);
  }

  private TraceStep begin(Invocation invocation, FunctionRequest request, String requestId) {
    return invocation
        .trace()
        .begin("lambda")
        .note("function", arn().toString())
        .note("requestId", requestId)
        .note("url", url)
        .note("headers", headers(invocation))
        .note("payload", request.payload());
  }

  private Headers headers(Invocation invocation) {
    return HttpEndpoint.gatewayFields(invocation, url)
        .add("X-Amz-Source-Arn", sourceArn(invocation))
        .add("x-amzn-lambda-integration-tag", invocation.arrival().requestId())
        .build();
  }

  /** Lambda knows one verb at the path of invocations. */
  private void refuseOtherVerbs(Invocation invocation) {
    String sent = verb.equals("ANY") ? invocation.http().method() : verb;
    if (!sent.equals("POST")) {
      throw GatewayResponseException.misconfigured(
              "the integration of "
                  + invocation.method().place()
                  + " calls Lambda with "
                  + sent
                  + "; its httpMethod must be POST")
          .logging("Unable to determine service/operation name to be authorized");
    }
  }

  /** The function, when it exists and API Gateway may call it. */
  private FunctionTarget admitted(Invocation invocation, TraceStep step) {
    FunctionArn called = arn();
    if (!called.region().equals(uri.region())) {
      throw refused(
          "Functions from '%s' are not reachable in this region ('%s')"
              .formatted(called.region(), uri.region()));
    }
    LambdaFunction function =
        functions
            .directory()
            .find(called)
            .orElseThrow(() -> refused("there is no function " + called.unqualified()));
    step.note(
        "permission", role.isPresent() ? role.get().assumeExisting() : let(invocation, function));
    return functions
        .directory()
        .target(called)
        .orElseThrow(() -> refused("the function has no version or alias " + called));
  }

  /** The statement of the function's policy that lets API Gateway in. */
  private String let(Invocation invocation, LambdaFunction function) {
    String sourceArn = sourceArn(invocation);
    Verdict verdict =
        permission.judge(
            function, arn(), Access.ofGateway(sourceArn, invocation.plan().world().account()));
    if (verdict instanceof Verdict.Refused no) {
      throw refused(
          "the resource policy of "
              + arn()
              + " does not let API Gateway invoke it as "
              + sourceArn
              + (no.reasons().isEmpty()
                  ? ": it has no statement"
                  : ": " + String.join("; ", no.reasons()))
              + ". Let it with: "
              + command(invocation));
    }
    return "statement " + ((Verdict.Allowed) verdict).sid() + " of its resource policy";
  }

  private String command(Invocation invocation) {
    MethodPlan method = invocation.method();
    return InvokePermission.missing(
        arn(), arnOfApi(invocation), method.httpMethod(), method.resourcePath());
  }

  private static GatewayResponseException refused(String reason) {
    return GatewayResponseException.misconfigured(reason).logging(INVALID_PERMISSIONS);
  }

  /** The ARN under which the method asks: its path with the variables as they are declared. */
  private static String sourceArn(Invocation invocation) {
    return arnOfApi(invocation)
        + "/"
        + invocation.plan().stage().stageName()
        + "/"
        + invocation.http().method()
        + invocation.method().resourcePath();
  }

  private static String arnOfApi(Invocation invocation) {
    StagePlan plan = invocation.plan();
    FunctionArn here = FunctionArn.of(plan.world().account(), plan.world().region(), "any");
    return "arn:"
        + here.partition()
        + ":execute-api:"
        + here.region()
        + ":"
        + here.account()
        + ":"
        + plan.api().id();
  }
}
