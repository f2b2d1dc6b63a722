package dev.postern.lambda.bridge;

import dev.postern.lambda.code.CodeStore;
import dev.postern.lambda.environment.EnvironmentPool;
import dev.postern.lambda.environment.RoleSessions;
import dev.postern.lambda.environment.Surroundings;
import dev.postern.lambda.events.EventQueue;
import dev.postern.lambda.events.EventTargets;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionStore;
import dev.postern.lambda.function.GivenFunction;
import dev.postern.lambda.function.Keeper;
import dev.postern.lambda.function.LocalHandler;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionInvoker;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.invoke.LogSink;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import dev.postern.wire.AwsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Lambda, put together: keeps functions and their code, and invokes them in environments of its
 * own. Threads, processes and files come with the first function that needs them.
 */
public final class Lambda implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lambda.class);

  private final FunctionStore functions;
  private final CodeStore code;
  private final LambdaThreads threads = new LambdaThreads();
  private final Runners runners;
  private final EnvironmentPool pool;
  private final EventQueue events;

  /**
   * What Lambda needs of the gateway it runs in.
   *
   * @param clock tells the time that is written down
   * @param realTime tells the time that functions see
   * @param random draws ids, and the versions of aliases with weights
   * @param ids makes revision ids and request ids
   * @param files where it may keep code; made when it is needed
   * @param keepers keep functions and layers
   * @param kept whether what is kept outlives the process
   * @param ports opens the Runtime API's ports
   * @param roles gives the credentials of roles
   * @param logs takes the functions' logs
   * @param targets takes what asynchronous invocations leave to other services
   */
  public record Gateway(
      Clock clock,
      InstantSource realTime,
      RandomGenerator random,
      Supplier<String> ids,
      Path files,
      Keeper.Choice keepers,
      boolean kept,
      RuntimeApiPorts ports,
      RoleSessions roles,
      LogSink logs,
      EventTargets targets) {}

  private Lambda(LambdaOptions options, Gateway gateway) {
    this.functions =
        new FunctionStore(
            gateway.clock(), gateway.random(), gateway.ids(), given(options), gateway.keepers());
    this.code = new CodeStore(gateway.files(), gateway.kept());
    this.runners = Runners.of(options, gateway.ids().get());
    Surroundings surroundings =
        new Surroundings(
            gateway.clock(),
            gateway.realTime(),
            threads,
            gateway.random(),
            threads,
            code,
            gateway.ports(),
            gateway.roles(),
            gateway.logs());
    this.pool = new EnvironmentPool(surroundings, functions, runners);
    this.events =
        new EventQueue(
            functions,
            this::invoke,
            gateway.clock(),
            threads,
            threads,
            gateway.ids(),
            gateway.targets());
  }

  /** Starts it. */
  public static Lambda start(LambdaOptions options, Gateway gateway) {
    return new Lambda(options, gateway);
  }

  private static List<GivenFunction> given(LambdaOptions options) {
    return options.functions().stream()
        .map(
            it ->
                new GivenFunction(it.name(), it.code(), it.handler(), it.runtime(), it.settings()))
        .toList();
  }

  /**
   * Gives a function that runs in this JVM, until everything is reset.
   *
   * @throws IllegalArgumentException when Lambda has no such name, or it is taken
   */
  public void give(String name, LocalHandler handler) {
    functions.give(
        new GivenFunction(
            name, new FunctionCode.InThisJvm(handler), Optional.empty(), Optional.empty()));
  }

  /** The functions. */
  public FunctionStore functions() {
    return functions;
  }

  /** Their code. */
  public CodeStore code() {
    return code;
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
        events.queue(call);
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

  /** Forgets every function that was made, and ends every environment. */
  public void reset() {
    functions.reset();
    events.reset();
    pool.reset();
    clearCode();
  }

  /**
   * Forgets the functions that were made in one account, in all Regions, and ends their
   * environments. Archives stay: other accounts may have the same.
   */
  public void reset(String account) {
    functions.reset(account);
    events.reset(account);
    pool.reset(account);
  }

  private void clearCode() {
    try {
      code.clear();
    } catch (IOException e) {
      LOG.warn("Code of functions is left in the temporary directory: {}", e.getMessage());
    }
  }

  /** Ends every environment and every thread, and leaves nothing behind. */
  @Override
  public void close() {
    events.reset();
    pool.close();
    runners.close();
    threads.close();
    try {
      code.close();
    } catch (IOException e) {
      LOG.warn("Code of functions is left where it was unpacked: {}", e.getMessage());
    }
  }

  /**
   * Begins again with the functions and layers that are kept, and ends every environment.
   *
   * @param places the accounts and Regions of which something is kept
   */
  public void reload(Collection<Map.Entry<String, String>> places) {
    functions.reset();
    events.reset();
    pool.reset();
    places.forEach(place -> functions.in(place.getKey(), place.getValue()));
  }

  /**
   * Deletes the code of a former process that nothing needs any more.
   *
   * @param whole whether all functions and layers that were kept are there
   */
  public void tidyCode(boolean whole) throws IOException {
    code.tidy();
    if (whole) {
      code.keepOnly(functions.archives());
    }
  }
}
