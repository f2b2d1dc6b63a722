package dev.postern.lambda.bridge;

import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.EnvironmentPool;
import dev.postern.lambda.environment.RoleSessions;
import dev.postern.lambda.environment.Surroundings;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.invoke.LogSink;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import dev.postern.wire.AwsException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.lambda.model.State;

/** Lambda, put together: invokes functions in environments of its own. */
public final class Lambda implements AutoCloseable {
  private final LambdaThreads threads;
  private final Runners runners;
  private final EnvironmentPool pool;
  private final FunctionDirectory functions;

  /**
   * What Lambda needs of the gateway it runs in.
   *
   * @param clock tells the time
   * @param random draws ids
   * @param ports opens the Runtime API's ports
   * @param roles gives the credentials of roles
   * @param logs takes the functions' logs
   * @param functions finds functions
   * @param code gives their code as directories
   */
  public record Gateway(
      Clock clock,
      RandomGenerator random,
      RuntimeApiPorts ports,
      RoleSessions roles,
      LogSink logs,
      FunctionDirectory functions,
      CodeDirectories code) {}

  private Lambda(LambdaThreads threads, Runners runners, EnvironmentPool pool, Gateway gateway) {
    this.threads = threads;
    this.runners = runners;
    this.pool = pool;
    this.functions = gateway.functions();
  }

  /**
   * Starts it; threads and processes start with the first function that is invoked.
   *
   * @param runners what runs functions; closed with it
   */
  public static Lambda start(Gateway gateway, Runners runners) {
    LambdaThreads threads = new LambdaThreads();
    Surroundings surroundings =
        new Surroundings(
            gateway.clock(),
            threads,
            gateway.random(),
            threads,
            gateway.code(),
            gateway.ports(),
            gateway.roles(),
            gateway.logs());
    EnvironmentPool pool = new EnvironmentPool(surroundings, gateway.functions(), runners);
    return new Lambda(threads, runners, pool, gateway);
  }

  /** Finds functions. */
  public FunctionDirectory functions() {
    return functions;
  }

  /** Invokes functions. */
  public FunctionInvoker invoker() {
    return new FunctionInvoker() {
      @Override
      public void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome) {
        Lambda.this.invoke(call, outcome);
      }

      @Override
      public void queue(FunctionCall call) {
        throw new AwsException(501, "ServiceException", "Asynchronous invocation is not built yet");
      }
    };
  }

  private void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome) {
    State state = call.target().version().configuration().state();
    if (state == null || state == State.ACTIVE) {
      pool.invoke(call, outcome);
      return;
    }
    String reason =
        "The operation cannot be performed at this time. The function is currently in the following"
            + " state: "
            + state;
    AwsException refusal =
        new AwsException(409, "ResourceConflictException", reason, Map.of("Type", "User"));
    outcome.accept(new FunctionOutcome.Refused(refusal, reason));
  }

  /** Ends every environment and forgets what waits; functions can be invoked again afterwards. */
  public void reset() {
    pool.reset();
  }

  /** Ends every environment and every thread, and leaves nothing behind. */
  @Override
  public void close() {
    pool.close();
    runners.close();
    threads.close();
  }
}
