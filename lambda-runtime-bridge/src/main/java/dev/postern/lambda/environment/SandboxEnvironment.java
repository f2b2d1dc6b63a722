package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.runtimeapi.NextInvocation;
import dev.postern.lambda.runtimeapi.RuntimeAnswer;
import dev.postern.lambda.runtimeapi.RuntimeError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution environment with a sandbox in it.
 *
 * <pre>
 * STARTING -> BUSY -> IDLE -> BUSY -> ...      any -> GONE
 * </pre>
 *
 * An initialization that fails or takes more than ten seconds is repeated once, in a new sandbox
 * and within the time of the invocation. Everything changes under one lock; what tells others of it
 * runs after the lock is free.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">The
 *     life cycle of execution environments</a>
 */
final class SandboxEnvironment implements ExecutionEnvironment, SandboxLife.Events {
  private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  /** How long an answer waits for the runtime to be done before its caller gets it. */
  private static final Duration SETTLING = Duration.ofMillis(100);

  private enum Phase {
    STARTING,
    BUSY,
    IDLE,
    GONE
  }

  private final Surroundings surroundings;
  private final SandboxLauncher launcher;
  private final EnvironmentIdentity identity;
  private final EnvironmentLog log;
  private final Owner owner;
  private final Changes changes = new Changes();
  private Phase phase = Phase.STARTING;
  private boolean retiring;
  private boolean repeated;
  private @Nullable RoleCredentials credentials;
  private @Nullable SandboxLife life;
  private @Nullable Underway underway;
  private Duration initLimit = INIT_LIMIT;
  private Instant deadline = Instant.EPOCH;
  private Timers.Timer limit = Timers.Timer.none();
  private Timers.Timer settling = Timers.Timer.none();

  SandboxEnvironment(
      Surroundings surroundings,
      SandboxLauncher launcher,
      EnvironmentIdentity identity,
      Owner owner) {
    this.surroundings = surroundings;
    this.launcher = launcher;
    this.identity = identity;
    this.owner = owner;
    this.log = new EnvironmentLog(identity, surroundings.logs(), surroundings.clock());
  }

  private void change(SandboxLife of, Runnable change) {
    changes.make(
        () -> {
          if (of == life && phase != Phase.GONE) {
            change.run();
          }
        });
  }

  @Override
  public void start(Run first) {
    changes.make(
        () -> {
          underway = new Underway(first, identity, log, surroundings.now());
          credentials =
              surroundings
                  .roles()
                  .open(identity.version().configuration().role(), identity.function());
          launch(INIT_LIMIT);
        });
  }

  private void launch(Duration within) {
    String id = repeated ? identity.id() + "-2" : identity.id();
    SandboxLife launched = new SandboxLife(surroundings, identity, id, this);
    life = launched;
    initLimit = within;
    RoleCredentials given = credentials;
    if (given != null) {
      changes.afterwards(() -> launched.begin(launcher, given));
    }
  }

  @Override
  public boolean run(Run next) {
    boolean[] taken = {false};
    changes.make(
        () -> {
          if (phase == Phase.IDLE && !retiring) {
            taken[0] = true;
            Underway begun = new Underway(next, identity, log, surroundings.now());
            underway = begun;
            log.turnPage();
            setDeadline(next.timeout());
            begin(begun);
          }
        });
    return taken[0];
  }

  @Override
  public void retire() {
    changes.make(
        () -> {
          retiring = true;
          if (phase == Phase.IDLE) {
            end();
          }
        });
  }

  @Override
  public void stop(String reason) {
    changes.make(
        () -> {
          if (phase != Phase.GONE) {
            abandon(reason);
          }
        });
  }

  @Override
  public void launchFailed(SandboxLife of, String reason) {
    change(of, () -> abandon(reason));
  }

  /** Ends it for a reason that is not the function's. */
  private void abandon(String reason) {
    Underway abandoned = underway;
    end();
    if (abandoned != null) {
      changes.afterwards(() -> abandoned.run().refuse(reason));
    }
  }

  @Override
  public void launched(SandboxLife of) {
    change(
        of,
        () -> {
          if (phase == Phase.STARTING) {
            limit = surroundings.timers().after(initLimit, () -> limitReached(of));
          }
        });
  }

  @Override
  public void output(String line) {
    log.output(line);
  }

  @Override
  public void ready(SandboxLife of) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (current != null && phase == Phase.STARTING) {
            initialized(current);
          } else if (current != null && phase == Phase.BUSY && current.answered()) {
            settle(of, current);
          }
        });
  }

  private void initialized(Underway first) {
    if (!repeated) {
      first.initialized(surroundings.now());
      limit.stop();
      setDeadline(first.run().timeout());
    }
    begin(first);
  }

  private void setDeadline(Duration timeout) {
    SandboxLife of = life;
    deadline = surroundings.now().plus(timeout);
    if (of != null) {
      limit = surroundings.timers().after(timeout, () -> limitReached(of));
    }
  }

  /** Hands the invocation to the runtime. */
  private void begin(Underway begun) {
    SandboxLife of = life;
    if (of == null) {
      return;
    }
    phase = Phase.BUSY;
    repeated = false;
    log.start(begun.requestId());
    NextInvocation next = begun.handed(deadline, surroundings);
    changes.afterwards(() -> of.hand(next));
  }

  @Override
  public void answered(SandboxLife of, RuntimeAnswer given) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (phase != Phase.BUSY || current == null) {
            return;
          }
          if (given instanceof RuntimeAnswer.Stream stream) {
            FunctionOutcome outcome =
                new FunctionOutcome.Streaming(
                    identity.version().number(),
                    stream.contentType(),
                    stream.body(),
                    current.run().conclusion());
            changes.afterwards(() -> current.run().tell(outcome));
          } else {
            current.answer(Answer.of(given));
            tellSoon(of, current);
          }
        });
  }

  /** A caller does not wait long for what the runtime does after it has answered. */
  private void tellSoon(SandboxLife of, Underway answered) {
    if (!answered.run().call().logTail()) {
      settling = surroundings.timers().after(SETTLING, () -> change(of, () -> tell(answered)));
    }
  }

  private void tell(Underway answered) {
    answered.outcome().ifPresent(outcome -> changes.afterwards(() -> answered.run().tell(outcome)));
  }

  @Override
  public void streamed(SandboxLife of, Optional<RuntimeError> error) {
    change(
        of,
        () -> {
          if (underway != null) {
            underway.answer(Answer.streamed(error));
          }
        });
  }

  /** The runtime is done: what it wrote until now belongs to this invocation. */
  private void settle(SandboxLife of, Underway settled) {
    Runnable conclude =
        () ->
            change(
                of,
                () -> {
                  if (settled.equals(underway) && phase == Phase.BUSY) {
                    becomeIdle();
                  }
                });
    settling.stop();
    settling = surroundings.timers().after(SETTLING, conclude);
    changes.afterwards(() -> of.whenOutputIsRead(conclude));
  }

  private void becomeIdle() {
    limit.stop();
    settling.stop();
    if (retiring) {
      conclude();
      end();
    } else {
      phase = Phase.IDLE;
      changes.afterwards(() -> owner.idle(this));
      conclude();
    }
  }

  /** Ends the invocation, if it has been answered: its last lines in the log, and its outcome. */
  private void conclude() {
    Underway done = underway;
    SandboxLife of = life;
    if (done != null && of != null && done.answered()) {
      done.report(surroundings.now(), of.mostMemoryUsed());
      tell(done);
      underway = null;
    }
  }

  @Override
  public void initFailed(SandboxLife of, RuntimeError error) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (current != null && phase == Phase.STARTING) {
            initEnded(current, error.type(), Answer.initFailed(error), () -> {});
          }
        });
  }

  @Override
  public void exited(SandboxLife of, String status) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (current == null || current.answered()) {
            conclude();
            end();
          } else {
            exited(current, status);
          }
        });
  }

  private void exited(Underway current, String status) {
    String requestId = current.requestId();
    Answer how = Answer.exited(requestId, status);
    Runnable lines =
        () -> log.failed(requestId, ErrorObjects.EXIT_ERROR, ErrorObjects.exitText(status));
    if (phase == Phase.STARTING) {
      initEnded(current, ErrorObjects.EXIT_ERROR, how, lines);
    } else {
      lines.run();
      endWith(current, how);
    }
  }

  @Override
  public void entrypointInvalid(SandboxLife of, String reason) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (current != null && phase == Phase.STARTING) {
            String type = ErrorObjects.INVALID_ENTRYPOINT;
            String requestId = current.requestId();
            Answer how = Answer.invalidEntrypoint(requestId, reason);
            initEnded(current, type, how, () -> log.failed(requestId, type, reason));
          }
        });
  }

  /** The runtime could not initialize: it gets a second chance. */
  private void initEnded(Underway current, String errorType, Answer how, Runnable lines) {
    reportInit(current, new Report.Failure("error", Optional.of(errorType)));
    if (repeated) {
      log.start(current.requestId());
      lines.run();
      endWith(current, how);
    } else {
      repeat(current);
    }
  }

  private void reportInit(Underway current, Report.Failure failure) {
    log.initReport(current.elapsed(surroundings.now()), repeated ? "invoke" : "init", failure);
  }

  private void repeat(Underway current) {
    endLife();
    repeated = true;
    Duration timeout = current.run().timeout();
    deadline = surroundings.now().plus(timeout);
    current.restart(surroundings.now());
    launch(timeout);
  }

  /** Time is up for the initialization or for the invocation. */
  private void limitReached(SandboxLife of) {
    change(
        of,
        () -> {
          Underway current = underway;
          if (current != null && phase == Phase.STARTING) {
            initTimedOut(current);
          } else if (current != null) {
            timeOut(current);
          }
        });
  }

  private void initTimedOut(Underway current) {
    reportInit(current, new Report.Failure("timeout", Optional.empty()));
    if (repeated) {
      log.start(current.requestId());
      timeOut(current);
    } else {
      repeat(current);
    }
  }

  private void timeOut(Underway current) {
    Duration timeout = current.run().timeout();
    log.timedOut(current.requestId(), timeout);
    if (!current.answered()) {
      current.answer(Answer.timedOut(current.requestId(), timeout));
    }
    conclude();
    end();
  }

  private void endWith(Underway current, Answer how) {
    current.answer(how);
    conclude();
    end();
  }

  private void end() {
    phase = Phase.GONE;
    underway = null;
    endLife();
    changes.afterwards(() -> owner.gone(this));
  }

  private void endLife() {
    limit.stop();
    settling.stop();
    SandboxLife ended = life;
    if (ended != null) {
      changes.afterwards(ended::end);
    }
  }
}
