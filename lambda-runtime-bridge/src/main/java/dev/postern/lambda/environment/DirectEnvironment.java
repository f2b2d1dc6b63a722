package dev.postern.lambda.environment;

import dev.postern.lambda.environment.DirectRunner.DirectAnswer;
import dev.postern.lambda.function.LocalContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An execution environment without a sandbox, whose function runs in this JVM or elsewhere. An
 * invocation that times out is interrupted and left alone, and its environment is not used again.
 */
final class DirectEnvironment implements ExecutionEnvironment {
  private final Surroundings surroundings;
  private final DirectRunner runner;
  private final EnvironmentIdentity identity;
  private final EnvironmentLog log;
  private final Owner owner;
  private final Changes changes = new Changes();
  private boolean gone;
  private boolean retiring;
  private @Nullable Run run;
  private @Nullable FutureTask<?> task;
  private Instant began = Instant.EPOCH;
  private Timers.Timer limit = Timers.Timer.none();

  DirectEnvironment(
      Surroundings surroundings, DirectRunner runner, EnvironmentIdentity identity, Owner owner) {
    this.surroundings = surroundings;
    this.runner = runner;
    this.identity = identity;
    this.owner = owner;
    this.log = new EnvironmentLog(identity, surroundings.logs(), surroundings.clock());
  }

  @Override
  public void start(Run first) {
    changes.make(() -> begin(first));
  }

  @Override
  public boolean run(Run next) {
    boolean[] taken = {false};
    changes.make(
        () -> {
          if (!gone && !retiring && run == null) {
            taken[0] = true;
            begin(next);
          }
        });
    return taken[0];
  }

  private void begin(Run next) {
    run = next;
    began = surroundings.now();
    log.turnPage();
    log.start(next.call().requestId());
    LocalContext context = context(next);
    FutureTask<?> running = new FutureTask<>(() -> execute(next, context), null);
    task = running;
    limit = surroundings.timers().after(next.timeout(), () -> timeOut(next));
    changes.afterwards(() -> submit(next, running));
  }

  private void submit(Run next, FutureTask<?> running) {
    try {
      surroundings.workers().execute(running);
    } catch (RejectedExecutionException e) {
      changes.make(() -> abandon(next, "The gateway is closing"));
    }
  }

  private LocalContext context(Run next) {
    return new LocalContext(
        next.call().requestId(),
        next.target().invokedArn().toString(),
        identity.function().name(),
        identity.version().number(),
        identity.version().configuration().memorySize(),
        identity.logGroup(),
        identity.logStream(),
        began.plus(next.timeout()),
        next.call().clientContext(),
        log::output);
  }

  private void execute(Run next, LocalContext context) {
    try {
      DirectAnswer answer = runner.run(next.call(), context);
      changes.make(
          () -> done(next, new Answer(answer.payload(), answer.failed(), Optional.empty())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      changes.make(() -> abandon(next, "The function was interrupted"));
    } catch (RuntimeException | Error e) {
      changes.make(() -> abandon(next, "The function could not be run: " + e));
    }
  }

  private void done(Run of, Answer answer) {
    if (run != of || gone) {
      return;
    }
    limit.stop();
    run = null;
    if (retiring) {
      end();
    } else {
      changes.afterwards(() -> owner.idle(this));
    }
    conclude(of, answer);
  }

  private void timeOut(Run of) {
    changes.make(
        () -> {
          if (run == of && !gone) {
            log.timedOut(of.call().requestId(), of.timeout());
            conclude(of, Answer.timedOut(of.call().requestId(), of.timeout()));
            end();
          }
        });
  }

  private void conclude(Run of, Answer answer) {
    log.end(
        new Report(
            of.call().requestId(),
            Duration.between(began, surroundings.now()),
            identity.version().configuration().memorySize(),
            OptionalLong.empty(),
            Optional.empty(),
            answer.failure()));
    Optional<String> tail = of.call().logTail() ? Optional.of(log.tail()) : Optional.empty();
    changes.afterwards(() -> of.tell(answer.outcome(identity.version().number(), tail)));
  }

  private void abandon(Run of, String reason) {
    if (run == of && !gone) {
      end();
      changes.afterwards(() -> of.refuse(reason));
    }
  }

  private void end() {
    gone = true;
    run = null;
    limit.stop();
    FutureTask<?> running = task;
    if (running != null) {
      changes.afterwards(() -> running.cancel(true));
    }
    changes.afterwards(() -> owner.gone(this));
  }

  @Override
  public void retire() {
    changes.make(
        () -> {
          retiring = true;
          if (run == null && !gone) {
            end();
          }
        });
  }

  @Override
  public void stop(String reason) {
    changes.make(
        () -> {
          if (!gone) {
            Run under = run;
            end();
            if (under != null) {
              changes.afterwards(() -> under.refuse(reason));
            }
          }
        });
  }
}
