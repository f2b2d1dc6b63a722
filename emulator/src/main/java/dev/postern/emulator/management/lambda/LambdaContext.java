package dev.postern.emulator.management.lambda;

import dev.postern.lambda.code.CodeStore;
import dev.postern.lambda.code.S3Objects;
import dev.postern.lambda.function.FunctionLife;
import dev.postern.lambda.function.FunctionRegion;
import dev.postern.lambda.function.FunctionStore;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.wire.CallContext;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What every family of Lambda's operations works with.
 *
 * @param store the functions
 * @param code their code
 * @param s3 gets code that is in S3
 * @param clock tells the time
 * @param ids makes revision ids and the like: random UUIDs
 * @param base where the gateway serves, such as {@code http://127.0.0.1:4566}
 */
public record LambdaContext(
    FunctionStore store,
    CodeStore code,
    S3Objects s3,
    Clock clock,
    Supplier<String> ids,
    Supplier<URI> base) {
  /** The life of functions, by this clock. */
  FunctionLife life() {
    return new FunctionLife(clock, ids);
  }

  /** The caller's account and Region. */
  FunctionRegion region(CallContext call) {
    return store.in(call.account(), call.region());
  }

  /** The function that is named, or the refusal that says it is not found. */
  LambdaFunction function(FunctionReference reference) {
    return store
        .find(reference.arn())
        .orElseThrow(() -> LambdaRefusal.functionNotFound(reference.arn()));
  }

  /** Changes the function that is named atomically, or refuses; answers the changed one. */
  LambdaFunction update(FunctionReference reference, UnaryOperator<LambdaFunction> change) {
    return store
        .in(reference.arn().account(), reference.arn().region())
        .update(reference.arn().name(), change)
        .orElseThrow(() -> LambdaRefusal.functionNotFound(reference.arn()));
  }
}
