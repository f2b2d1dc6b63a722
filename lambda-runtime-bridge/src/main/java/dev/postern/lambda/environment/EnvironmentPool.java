package dev.postern.lambda.environment;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionDirectory;
import dev.postern.lambda.function.FunctionTarget;
import dev.postern.lambda.function.LambdaFunction;
import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.wire.AwsException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All execution environments: gives each invocation one that is idle, or starts one, as far as the
 * function's reserved concurrency and the account's limit go. Environments that nobody uses for a
 * while, and those of functions that were changed or deleted, are ended.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html">Concurrency
 *     in Lambda</a>
 */
public final class EnvironmentPool {
  /** The account's limit in one Region that AWS begins with. */
  static final int ACCOUNT_LIMIT = 1000;

  static final Duration IDLE_LIMIT = Duration.ofMinutes(10);
  private static final Duration SWEEP = Duration.ofSeconds(5);
  private static final String CLOSING = "The gateway is closing";

  private final Surroundings surroundings;
  private final FunctionDirectory functions;
  private final Runner.Choice runners;
  private final Map<Key, Room> rooms = new HashMap<>();
  private boolean sweeping;
  private boolean closed;

  private record Key(String account, String region, String name) {
    static Key of(LambdaFunction function) {
      return new Key(function.account(), function.region(), function.name());
    }
  }

  public EnvironmentPool(
      Surroundings surroundings, FunctionDirectory functions, Runner.Choice runners) {
    this.surroundings = surroundings;
    this.functions = functions;
    this.runners = runners;
  }

  /** Runs an invocation; never blocks. */
  public void invoke(FunctionCall call, Consumer<FunctionOutcome> outcome) {
    Run run = new Run(call, outcome);
    if (call.target().version().code() instanceof FunctionCode.Directory) {
      lookAtCodeFirst(run);
    } else {
      take(run, Optional.empty());
    }
  }

  /** What is in a directory decides whether an environment still fits, and looking may block. */
  private void lookAtCodeFirst(Run run) {
    try {
      surroundings
          .workers()
          .execute(
              () -> {
                try {
                  take(run, Optional.of(surroundings.code().of(run.target().version()).edition()));
                } catch (IOException | RuntimeException e) {
                  run.refuse(String.valueOf(e.getMessage()));
                }
              });
    } catch (RejectedExecutionException e) {
      run.refuse(CLOSING);
    }
  }

  private void take(Run run, Optional<String> codeEdition) {
    Runner runner = runners.of(run.target());
    if (runner instanceof Runner.Nothing nothing) {
      run.refuse(nothing.reason());
      return;
    }
    boolean settled;
    do {
      settled = attempt(run, runner, codeEdition);
    } while (!settled);
  }

  /**
   * What is done for an invocation.
   *
   * @param outdated environments that are not used any more
   * @param refusal why it is not run
   * @param environment what runs it
   * @param isNew whether the environment was made for it
   */
  private record Choice(
      List<ExecutionEnvironment> outdated,
      Optional<FunctionOutcome> refusal,
      Optional<ExecutionEnvironment> environment,
      boolean isNew) {}

  /** False when the environment that was chosen ended in that moment. */
  private boolean attempt(Run run, Runner runner, Optional<String> codeEdition) {
    Choice choice = choose(run.target(), runner, codeEdition);
    choice.outdated().forEach(ExecutionEnvironment::retire);
    choice.refusal().ifPresent(run::tell);
    if (choice.environment().isEmpty()) {
      return true;
    }
    if (!choice.isNew()) {
      return choice.environment().get().run(run);
    }
    choice.environment().get().start(run);
    return true;
  }

  private synchronized Choice choose(
      FunctionTarget target, Runner runner, Optional<String> codeEdition) {
    Room room = rooms.computeIfAbsent(Key.of(target.function()), key -> new Room());
    Edition edition = room.edition(target.version());
    List<ExecutionEnvironment> outdated = room.outdated(edition, codeEdition);
    Optional<FunctionOutcome> refusal = refusal(target.function(), room);
    if (refusal.isPresent()) {
      return new Choice(outdated, refusal, Optional.empty(), false);
    }
    Optional<ExecutionEnvironment> warm = room.takeIdle(edition, codeEdition);
    if (warm.isPresent()) {
      return new Choice(outdated, refusal, warm, false);
    }
    ExecutionEnvironment made = make(target, runner, room);
    room.add(new Room.Place(made, edition, codeEdition));
    startSweeping();
    return new Choice(outdated, refusal, Optional.of(made), true);
  }

  private ExecutionEnvironment make(FunctionTarget target, Runner runner, Room room) {
    EnvironmentIdentity identity = EnvironmentIdentity.draw(target, surroundings);
    ExecutionEnvironment.Owner owner = new OwnerOf(room);
    if (runner instanceof Runner.Directly directly) {
      return new DirectEnvironment(surroundings, directly.runner(), identity, owner);
    }
    if (runner instanceof Runner.InSandboxes sandboxes) {
      return new SandboxEnvironment(surroundings, sandboxes.launcher(), identity, owner);
    }
    throw new IllegalStateException("no environments for " + runner);
  }

  private Optional<FunctionOutcome> refusal(LambdaFunction function, Room room) {
    if (closed) {
      AwsException closing = new AwsException(503, "ServiceUnavailableException", CLOSING);
      return Optional.of(new FunctionOutcome.Refused(closing, CLOSING));
    }
    int reserved = function.reservedConcurrency().orElse(Integer.MAX_VALUE);
    if (room.busy() >= reserved) {
      return Optional.of(
          throttled(
              "ReservedFunctionConcurrentInvocationLimitExceeded",
              "the function's reserved concurrency is " + reserved));
    }
    if (busyIn(function.account(), function.region()) >= ACCOUNT_LIMIT) {
      return Optional.of(
          throttled(
              "ConcurrentInvocationLimitExceeded",
              "the account's limit is " + ACCOUNT_LIMIT + " concurrent invocations in a Region"));
    }
    return Optional.empty();
  }

  private static FunctionOutcome throttled(String awsReason, String reason) {
    Map<String, String> members = Map.of("Reason", awsReason, "Type", "User");
    return new FunctionOutcome.Refused(
        new AwsException(429, "TooManyRequestsException", "Rate Exceeded.", members), reason);
  }

  private int busyIn(String account, String region) {
    return rooms.entrySet().stream()
        .filter(
            room ->
                room.getKey().account().equals(account) && room.getKey().region().equals(region))
        .mapToInt(room -> room.getValue().busy())
        .sum();
  }

  /** Hears of the environments of one room. */
  private final class OwnerOf implements ExecutionEnvironment.Owner {
    private final Room room;

    OwnerOf(Room room) {
      this.room = room;
    }

    @Override
    public void idle(ExecutionEnvironment environment) {
      synchronized (EnvironmentPool.this) {
        room.setIdle(environment, surroundings.now());
      }
    }

    @Override
    public void gone(ExecutionEnvironment environment) {
      synchronized (EnvironmentPool.this) {
        room.remove(environment);
      }
    }
  }

  private void startSweeping() {
    if (!sweeping) {
      sweeping = true;
      surroundings.timers().after(SWEEP, this::sweep);
    }
  }

  /** Ends what has been idle for long, and what is not the current version any more. */
  private void sweep() {
    List<ExecutionEnvironment> unneeded = new ArrayList<>();
    Instant longAgo = surroundings.now().minus(IDLE_LIMIT);
    synchronized (this) {
      rooms.forEach(
          (key, room) -> {
            unneeded.addAll(room.idleSince(longAgo));
            unneeded.addAll(room.those(place -> !isCurrent(key, place)));
          });
      rooms.values().removeIf(Room::isEmpty);
      sweeping = false;
      if (!rooms.isEmpty()) {
        startSweeping();
      }
    }
    unneeded.forEach(ExecutionEnvironment::retire);
  }

  private boolean isCurrent(Key key, Room.Place place) {
    FunctionArn arn =
        FunctionArn.of(key.account(), key.region(), key.name()).qualified(place.edition().number());
    return functions.target(arn).map(now -> place.edition().covers(now.version())).orElse(false);
  }

  /** Ends every environment; functions can be invoked again afterwards. */
  public void reset() {
    reset(key -> true);
  }

  /** Ends every environment of one account's functions. */
  public void reset(String account) {
    reset(key -> key.account().equals(account));
  }

  private void reset(Predicate<Key> concerned) {
    List<ExecutionEnvironment> all = new ArrayList<>();
    synchronized (this) {
      rooms.forEach(
          (key, room) -> {
            if (concerned.test(key)) {
              all.addAll(room.those(place -> true));
            }
          });
      rooms.keySet().removeIf(concerned);
    }
    all.forEach(each -> each.stop("Everything was reset while the function ran"));
  }

  /** Ends every environment, and takes no more invocations. */
  public void close() {
    synchronized (this) {
      closed = true;
    }
    reset();
  }
}
