package dev.postern.lambda.environment;

import dev.postern.lambda.invoke.FunctionCall;
import dev.postern.lambda.invoke.FunctionOutcome;
import dev.postern.lambda.runtimeapi.NextInvocation;
import dev.postern.lambda.runtimeapi.RuntimeAnswer;
import dev.postern.lambda.runtimeapi.RuntimeError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

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
  private final List<Runnable> effects = new ArrayList<>();
  private Phase phase = Phase.STARTING;
  private boolean retiring;
  private boolean repeated;
  private @Nullable RoleCredentials credentials;
  private @Nullable SandboxLife life;
  private @Nullable Run run;
  private Optional<Answer> answer = Optional.empty();
  private Optional<Duration> init = Optional.empty();
  private Duration initLimit = INIT_LIMIT;
  private Instant began = Instant.EPOCH;
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

  private void change(Runnable change) {
    List<Runnable> due;
    synchronized (this) {
      change.run();
      due = List.copyOf(effects);
      effects.clear();
    }
    due.forEach(Runnable::run);
  }

  private void change(SandboxLife of, Runnable change) {
    change(
        () -> {
          if (of == life && phase != Phase.GONE) {
            change.run();
          }
        });
  }

  @Override
  public void start(Run first) {
    change(
        () -> {
          run = first;
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
    began = surroundings.now();
    initLimit = within;
    RoleCredentials given = credentials;
    if (given != null) {
      effects.add(() -> launched.begin(launcher, given));
    }
  }

  @Override
  public boolean run(Run next) {
    boolean[] taken = {false};
    change(
        () -> {
          if (phase == Phase.IDLE && !retiring) {
            taken[0] = true;
            run = next;
            log.turnPage();
            setDeadline(next.timeout());
            begin();
          }
        });
    return taken[0];
  }

  @Override
  public void retire() {
    change(
        () -> {
          retiring = true;
          if (phase == Phase.IDLE) {
            end();
          }
        });
  }

  @Override
  public void stop(String reason) {
    change(
        () -> {
          if (phase != Phase.GONE) {
            Run under = run;
            end();
            if (under != null) {
              effects.add(() -> under.refuse(reason));
            }
          }
        });
  }

  @Override
  public void launchFailed(SandboxLife of, String reason) {
    change(
        of,
        () -> {
          Run under = run;
          end();
          if (under != null) {
            effects.add(() -> under.refuse(reason));
          }
        });
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
          if (phase == Phase.STARTING) {
            initialized();
          } else if (phase == Phase.BUSY && answer.isPresent()) {
            settle(of);
          }
        });
  }

  private void initialized() {
    Run first = run;
    if (first == null) {
      return;
    }
    if (!repeated) {
      init = Optional.of(Duration.between(began, surroundings.now()));
      limit.stop();
      setDeadline(first.timeout());
    }
    begin();
  }

  private void setDeadline(Duration timeout) {
    SandboxLife of = life;
    deadline = surroundings.now().plus(timeout);
    if (of != null) {
      limit = surroundings.timers().after(timeout, () -> limitReached(of));
    }
  }

  /** Hands the invocation to the runtime. */
  private void begin() {
    Run begun = run;
    SandboxLife of = life;
    if (begun == null || of == null) {
      return;
    }
    phase = Phase.BUSY;
    if (!repeated) {
      began = surroundings.now();
    }
    repeated = false;
    answer = Optional.empty();
    FunctionCall call = begun.call();
    log.start(call.requestId());
    NextInvocation next =
        new NextInvocation(
            call.requestId(),
            call.payload(),
            deadline,
            call.target().invokedArn().toString(),
            Optional.of(call.traceId().orElseGet(() -> TraceHeader.draw(surroundings))),
            call.clientContext(),
            call.streaming());
    effects.add(() -> of.hand(next));
  }

  @Override
  public void answered(SandboxLife of, RuntimeAnswer given) {
    change(
        of,
        () -> {
          Run under = run;
          if (phase != Phase.BUSY || under == null) {
            return;
          }
          if (given instanceof RuntimeAnswer.Stream stream) {
            FunctionOutcome outcome =
                new FunctionOutcome.Streaming(
                    identity.version().number(),
                    stream.contentType(),
                    stream.body(),
                    under.conclusion());
            effects.add(() -> under.tell(outcome));
          } else {
            answer = Optional.of(Answer.of(given));
            tellSoon(of, under);
          }
        });
  }

  /** A caller does not wait long for what the runtime does after it has answered. */
  private void tellSoon(SandboxLife of, Run under) {
    if (!under.call().logTail()) {
      settling = surroundings.timers().after(SETTLING, () -> change(of, () -> tellAnswer(under)));
    }
  }

  @Override
  public void streamed(SandboxLife of, Optional<RuntimeError> error) {
    change(of, () -> answer = Optional.of(Answer.streamed(error)));
  }

  /** The runtime is done: what it wrote until now belongs to this invocation. */
  private void settle(SandboxLife of) {
    Run settled = run;
    Runnable conclude =
        () ->
            change(
                of,
                () -> {
                  if (run == settled && phase == Phase.BUSY) {
                    becomeIdle();
                  }
                });
    settling.stop();
    settling = surroundings.timers().after(SETTLING, conclude);
    effects.add(() -> of.whenOutputIsRead(conclude));
  }

  private void becomeIdle() {
    limit.stop();
    settling.stop();
    if (retiring) {
      conclude();
      end();
    } else {
      phase = Phase.IDLE;
      effects.add(() -> owner.idle(this));
      conclude();
    }
  }

  /** Ends the invocation: its last lines in the log, and its outcome. */
  private void conclude() {
    Run done = run;
    SandboxLife of = life;
    Answer how = answer.orElse(null);
    if (done == null || of == null || how == null) {
      return;
    }
    FunctionConfiguration configuration = identity.version().configuration();
    log.end(done.call().requestId());
    log.report(
        new Report(
            done.call().requestId(),
            Duration.between(began, surroundings.now()),
            configuration.memorySize(),
            of.mostMemoryUsed(),
            init,
            how.failure()));
    init = Optional.empty();
    tellAnswer(done);
    run = null;
  }

  private void tellAnswer(Run to) {
    Optional<String> tail = to.call().logTail() ? Optional.of(log.tail()) : Optional.empty();
    answer
        .map(how -> how.outcome(identity.version().number(), tail))
        .ifPresent(outcome -> effects.add(() -> to.tell(outcome)));
  }

  @Override
  public void initFailed(SandboxLife of, RuntimeError error) {
    change(of, () -> initEnded(error.type(), Answer.initFailed(error), () -> {}));
  }

  @Override
  public void exited(SandboxLife of, String status) {
    change(
        of,
        () -> {
          Run under = run;
          if (under == null || answer.isPresent()) {
            conclude();
            end();
            return;
          }
          String requestId = under.call().requestId();
          Answer exited = Answer.exited(requestId, status);
          Runnable lines = () -> log.exited(requestId, ErrorObjects.exitText(status));
          if (phase == Phase.STARTING) {
            initEnded(ErrorObjects.EXIT_ERROR, exited, lines);
          } else {
            lines.run();
            endWith(exited);
          }
        });
  }

  /** The runtime could not initialize: it gets a second chance. */
  private void initEnded(String errorType, Answer how, Runnable lines) {
    Run under = run;
    if (phase != Phase.STARTING || under == null) {
      return;
    }
    reportInit(new Report.Failure("error", Optional.of(errorType)));
    if (repeated) {
      log.start(under.call().requestId());
      lines.run();
      endWith(how);
    } else {
      repeat(under);
    }
  }

  private void reportInit(Report.Failure failure) {
    log.initReport(
        Duration.between(began, surroundings.now()), repeated ? "invoke" : "init", failure);
  }

  private void repeat(Run under) {
    endLife();
    repeated = true;
    deadline = surroundings.now().plus(under.timeout());
    launch(under.timeout());
  }

  /** Time is up for the initialization or for the invocation. */
  private void limitReached(SandboxLife of) {
    change(
        of,
        () -> {
          Run under = run;
          if (under == null) {
            return;
          }
          if (phase == Phase.STARTING) {
            reportInit(new Report.Failure("timeout", Optional.empty()));
            if (!repeated) {
              repeat(under);
              return;
            }
            log.start(under.call().requestId());
          }
          timeOut(under);
        });
  }

  private void timeOut(Run under) {
    log.timedOut(under.call().requestId(), ErrorObjects.timeoutText(under.timeout()));
    endWith(answer.orElseGet(() -> Answer.timedOut(under.call().requestId(), under.timeout())));
  }

  private void endWith(Answer how) {
    answer = Optional.of(how);
    conclude();
    end();
  }

  private void end() {
    phase = Phase.GONE;
    run = null;
    endLife();
    effects.add(() -> owner.gone(this));
  }

  private void endLife() {
    limit.stop();
    settling.stop();
    SandboxLife ended = life;
    if (ended != null) {
      effects.add(ended::end);
    }
  }
}
