package dev.postern.emulator.management.lambda;

import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.wire.ServiceHandlers;

/** Lambda as one service: which family answers which operation. */
public final class LambdaManagement {
  private LambdaManagement() {}

  /**
   * The service {@code lambda}.
   *
   * @param context the functions
   * @param invoker runs them
   */
  public static ServiceHandlers handlers(LambdaContext context, FunctionInvoker invoker) {
    return ServiceHandlers.builder("lambda")
        .family(() -> new Creation(context).handlers(), "CreateFunction")
        .family(
            () -> new Functions(context).handlers(),
            "GetFunction",
            "GetFunctionConfiguration",
            "ListFunctions",
            "DeleteFunction")
        .family(() -> new Invocations(context, invoker).handlers(), "Invoke")
        .build();
  }
}
