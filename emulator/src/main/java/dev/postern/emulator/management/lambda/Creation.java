package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * The operation that creates a function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
final class Creation {
  private static final int LONGEST_NAME = 64;

  private final LambdaContext context;
  private final Configuring configuring;
  private final CodeSources sources;

  Creation(LambdaContext context) {
    this.context = context;
    this.configuring = new Configuring(context);
    this.sources = new CodeSources(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder().on("CreateFunction", this::create).build();
  }

  private CreateFunctionResponse create(CallContext call, CreateFunctionRequest request) {
    requireLength(request.functionName());
    Unsupported.refuse(request);
    FunctionArn arn = FunctionReference.of(call, request.functionName()).arn().unqualified();
    requireAccount(call, arn);
    boolean image = request.packageType() == PackageType.IMAGE;
    requireForm(request, image);
    Map<String, String> tags = FunctionTags.added(Map.of(), request.tags());
    UpdateFunctionConfigurationRequest settings =
        PojoCopy.copy(request, UpdateFunctionConfigurationRequest.builder()).build();
    FunctionVersion blank = configuring.blank(arn, request);
    FunctionVersion configured = configuring.apply(arn, blank, settings);
    requireFree(call, arn);
    FunctionVersion latest =
        sources.put(call, configured, CodeSources.Source.of(request.code()), image);
    return answer(add(call, arn, latest, request, tags), Boolean.TRUE.equals(request.publish()));
  }

  private LambdaFunction add(
      CallContext call,
      FunctionArn arn,
      FunctionVersion latest,
      CreateFunctionRequest request,
      Map<String, String> tags) {
    LambdaFunction bare = LambdaFunction.of(arn, latest);
    LambdaFunction pending =
        context.life().creating(bare.withSettings(bare.settings().withTags(tags)));
    LambdaFunction made =
        Boolean.TRUE.equals(request.publish())
            ? Publishing.publish(pending, context.life(), pending.latest().configuration())
            : pending;
    if (!context.region(call).add(made)) {
      throw taken(arn);
    }
    return made;
  }

  /** Recorded from AWS: what was published shows its number, under the function's own ARN. */
  private static CreateFunctionResponse answer(LambdaFunction made, boolean published) {
    FunctionConfiguration configuration = made.latest().configuration();
    CreateFunctionResponse.Builder answer =
        PojoCopy.copy(configuration, CreateFunctionResponse.builder());
    if (published) {
      answer.version("1");
    }
    return answer.build();
  }

  private static void requireLength(String name) {
    if (!name.contains(":") && name.length() > LONGEST_NAME) {
      throw LambdaRefusal.invalid(
          "1 validation error detected: Value '%s' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
              .formatted(name));
    }
  }

  /** Recorded from AWS: without a message. */
  private static void requireAccount(CallContext call, FunctionArn arn) {
    if (!arn.account().equals(call.account())) {
      throw new AwsException(403, "AccessDeniedException", "null");
    }
  }

  private static void requireForm(CreateFunctionRequest request, boolean image) {
    boolean programmed =
        request.runtimeAsString() != null || request.handler() != null || request.hasLayers();
    if (image && programmed) {
      throw LambdaRefusal.invalid(
          "Please don't provide Handler or Runtime or Layer when the intended function PackageType"
              + " is IMAGE.");
    }
    if (!image && (request.runtimeAsString() == null || request.handler() == null)) {
      throw LambdaRefusal.invalid(
          "Runtime and Handler are mandatory parameters for functions created with deployment"
              + " packages.");
    }
  }

  private void requireFree(CallContext call, FunctionArn arn) {
    if (context.region(call).find(arn.name()).isPresent()) {
      throw taken(arn);
    }
  }

  private static AwsException taken(FunctionArn arn) {
    return LambdaRefusal.conflict("Function already exist: " + arn.name());
  }
}
