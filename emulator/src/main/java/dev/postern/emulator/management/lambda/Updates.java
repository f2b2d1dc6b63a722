package dev.postern.emulator.management.lambda;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** The operations that change what {@code $LATEST} is. */
final class Updates {
  private final LambdaContext context;
  private final Configuring configuring;
  private final CodeSources sources;

  Updates(LambdaContext context) {
    this.context = context;
    this.configuring = new Configuring(context);
    this.sources = new CodeSources(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("UpdateFunctionCode", this::code)
        .on("UpdateFunctionConfiguration", this::configuration)
        .build();
  }

  private UpdateFunctionConfigurationResponse configuration(
      CallContext call, UpdateFunctionConfigurationRequest request) {
    Unsupported.refuse(request);
    FunctionReference reference = FunctionReference.ofFunction(call, request.functionName());
    LambdaFunction changed =
        context.update(
            reference,
            function -> {
              requireChangeable(function, request.revisionId());
              FunctionVersion latest =
                  configuring.apply(function.arn(), function.latest(), request);
              return context.life().updating(function.withLatest(latest));
            });
    return PojoCopy.copy(
            changed.latest().configuration(), UpdateFunctionConfigurationResponse.builder())
        .build();
  }

  private UpdateFunctionCodeResponse code(CallContext call, UpdateFunctionCodeRequest request) {
    Unsupported.refuse(request);
    FunctionReference reference = FunctionReference.ofFunction(call, request.functionName());
    LambdaFunction before = context.function(reference);
    requireChangeable(before, request.revisionId());
    FunctionVersion latest = withCode(call, before, request);
    if (Boolean.TRUE.equals(request.dryRun())) {
      return answer(latest.configuration());
    }
    LambdaFunction changed =
        context.update(
            reference,
            function -> {
              requireChangeable(function, request.revisionId());
              return changed(function, withCode(function.latest(), latest, request), request);
            });
    return answer(told(changed, Boolean.TRUE.equals(request.publish())));
  }

  private FunctionVersion withCode(
      CallContext call, LambdaFunction function, UpdateFunctionCodeRequest request) {
    boolean image = function.latest().configuration().packageType() == PackageType.IMAGE;
    CodeSources.Source source = CodeSources.Source.of(request);
    if (image && source.image().isEmpty()) {
      throw LambdaRefusal.invalid(
          "Please provide ImageUri when updating a function with packageType Image.");
    }
    if (!image && source.image().isPresent()) {
      throw LambdaRefusal.invalid(
          "Please don't provide ImageUri when updating a function with packageType Zip.");
    }
    return sources.put(call, function.latest(), source, image);
  }

  /** The newest version with the code of another, which was read before. */
  private static FunctionVersion withCode(
      FunctionVersion newest, FunctionVersion code, UpdateFunctionCodeRequest request) {
    FunctionConfiguration.Builder configuration =
        newest.configuration().toBuilder()
            .codeSha256(code.configuration().codeSha256())
            .codeSize(code.configuration().codeSize());
    if (request.hasArchitectures()) {
      configuration.architecturesWithStrings(request.architecturesAsStrings());
    }
    return new FunctionVersion(configuration.build(), code.code(), newest.layers());
  }

  private LambdaFunction changed(
      LambdaFunction function, FunctionVersion latest, UpdateFunctionCodeRequest request) {
    LambdaFunction updating = context.life().updating(function.withLatest(latest));
    return Boolean.TRUE.equals(request.publish())
        ? Publishing.publish(updating, context.life(), updating.latest().configuration())
        : updating;
  }

  private static FunctionConfiguration told(LambdaFunction function, boolean published) {
    FunctionConfiguration latest = function.latest().configuration();
    if (!published) {
      return latest;
    }
    String number = String.valueOf(function.settings().publishing().lastNumber());
    return latest.toBuilder()
        .version(number)
        .functionArn(function.arn().qualified(number).toString())
        .build();
  }

  private static UpdateFunctionCodeResponse answer(FunctionConfiguration configuration) {
    return PojoCopy.copy(configuration, UpdateFunctionCodeResponse.builder()).build();
  }

  /** Refuses while a change is under way, and a caller who has not seen the newest one. */
  static void requireChangeable(LambdaFunction function, @Nullable String revisionId) {
    FunctionArn arn = function.arn();
    FunctionConfiguration latest = function.latest().configuration();
    if (latest.state() == State.PENDING) {
      throw LambdaRefusal.conflict(
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending");
    }
    if (function.settings().changedAt().isPresent()) {
      throw LambdaRefusal.conflict(
          "The operation cannot be performed at this time. An update is in progress for resource: "
              + arn);
    }
    requireRevision(latest.revisionId(), revisionId);
  }

  /** Refuses a caller who has not seen the newest revision. */
  static void requireRevision(String newest, @Nullable String seen) {
    if (seen != null && !seen.equals(newest)) {
      throw LambdaRefusal.precondition("GetFunction/GetAlias");
    }
  }
}
