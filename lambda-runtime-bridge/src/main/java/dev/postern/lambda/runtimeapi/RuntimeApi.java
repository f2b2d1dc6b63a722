package dev.postern.lambda.runtimeapi;

import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of one execution environment, for one life of its runtime. What a runtime says
 * out of turn is refused and changes nothing.
 *
 * <pre>
 * STARTED -> READY -> RUNNING -> RESPONDING -> RESPONDED -> READY -> ...
 * STARTED -> INIT_ERROR                    any -> OVER
 * </pre>
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda
 *     runtime API</a>
 */
public final class RuntimeApi implements RuntimeApiRequests {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";
  private static final String NO_ERROR_TYPE = "Runtime.Unknown";

  private enum State {
    STARTED("Started"),
    INIT_ERROR("InitError"),
    READY("Ready"),
    RUNNING("Running"),
    RESPONDING("InvocationResponse"),
    RESPONDED("ResponseSent"),
    OVER("Over");

    private final String text;

    State(String text) {
      this.text = text;
    }
  }

  private final RuntimeListener listener;
  private State state = State.STARTED;
  private @Nullable Consumer<HttpResponse> waiting;
  private @Nullable NextInvocation current;
  private @Nullable ResultStream streaming;

  public RuntimeApi(RuntimeListener listener) {
    this.listener = listener;
  }

  @Override
  public void take(HttpRequest head, StreamedBody body, Consumer<HttpResponse> respond) {
    String path = head.rawPath();
    boolean post = head.method().equals("POST");
    if (head.method().equals("GET") && path.equals(INVOCATION + "next")) {
      next(respond);
    } else if (post && path.equals(BASE + "init/error")) {
      initError(head, body, respond);
    } else if (post && path.startsWith(INVOCATION) && path.endsWith("/response")) {
      response(idIn(path, "/response"), new Posted(head, body, respond));
    } else if (post && path.startsWith(INVOCATION) && path.endsWith("/error")) {
      error(idIn(path, "/error"), new Posted(head, body, respond));
    } else {
      refuse(body, respond, RuntimeApiAnswers.noSuchPath());
    }
  }

  /** What a runtime posts about an invocation. */
  private record Posted(HttpRequest head, StreamedBody body, Consumer<HttpResponse> respond) {
    boolean streams() {
      return head.headers()
          .first("Lambda-Runtime-Function-Response-Mode")
          .filter("streaming"::equalsIgnoreCase)
          .isPresent();
    }
  }

  private static String idIn(String path, String end) {
    int from = INVOCATION.length();
    int to = path.length() - end.length();
    return from < to ? path.substring(from, to) : "";
  }

  /** Reads what is not wanted to its end, so that the runtime gets to read the refusal. */
  private static void refuse(
      StreamedBody body, Consumer<HttpResponse> respond, HttpResponse refusal) {
    PayloadReader.read(body, payload -> respond.accept(refusal));
  }

  private void next(Consumer<HttpResponse> respond) {
    Optional<HttpResponse> refusal;
    Consumer<HttpResponse> forgotten = null;
    synchronized (this) {
      refusal = refusalOfNext();
      if (refusal.isEmpty()) {
        forgotten = waiting;
        waiting = respond;
        state = State.READY;
      }
    }
    refusal.ifPresent(respond);
    if (forgotten != null) {
      forgotten.accept(RuntimeApiAnswers.outOfTurn(State.READY.text, State.READY.text));
    } else if (refusal.isEmpty()) {
      listener.ready();
    }
  }

  private Optional<HttpResponse> refusalOfNext() {
    return switch (state) {
      case STARTED, READY, RESPONDED -> Optional.empty();
      case OVER -> Optional.of(RuntimeApiAnswers.over());
      case INIT_ERROR, RUNNING, RESPONDING ->
          Optional.of(RuntimeApiAnswers.outOfTurn(state.text, State.READY.text));
    };
  }

  /**
   * Gives the waiting runtime an invocation; to be called once after each {@link
   * RuntimeListener#ready()}.
   */
  public void hand(NextInvocation invocation) {
    Consumer<HttpResponse> respond;
    synchronized (this) {
      if (state != State.READY || waiting == null) {
        return;
      }
      respond = waiting;
      waiting = null;
      current = invocation;
      state = State.RUNNING;
    }
    respond.accept(RuntimeApiAnswers.invocation(invocation));
  }

  /** Says no more to the runtime than that its environment has ended. */
  public void end() {
    Consumer<HttpResponse> respond;
    ResultStream stream;
    synchronized (this) {
      respond = waiting;
      stream = streaming;
      waiting = null;
      streaming = null;
      state = State.OVER;
    }
    if (respond != null) {
      respond.accept(RuntimeApiAnswers.over());
    }
    if (stream != null) {
      stream.breakOff("the execution environment has ended");
    }
  }

  private void initError(HttpRequest head, StreamedBody body, Consumer<HttpResponse> respond) {
    Optional<HttpResponse> refusal = Optional.empty();
    synchronized (this) {
      if (state == State.STARTED) {
        state = State.INIT_ERROR;
      } else {
        refusal = Optional.of(outOfTurn(State.INIT_ERROR));
      }
    }
    if (refusal.isPresent()) {
      refuse(body, respond, refusal.get());
      return;
    }
    PayloadReader.read(
        body,
        payload -> {
          respond.accept(RuntimeApiAnswers.accepted());
          listener.initFailed(new RuntimeError(errorType(head), payload.bytes()));
        });
  }

  private void response(String id, Posted posted) {
    NextInvocation answered = begin(id, posted);
    if (answered == null) {
      return;
    }
    if (posted.streams() && answered.streaming()) {
      stream(posted);
      return;
    }
    PayloadReader.read(
        posted.body(),
        payload -> {
          if (payload.broken()) {
            resume();
          } else if (payload.tooLarge()) {
            answer(posted, RuntimeApiAnswers.tooLarge(), new RuntimeAnswer.TooLarge());
          } else {
            answer(posted, RuntimeApiAnswers.accepted(), resultOf(posted, payload.bytes()));
          }
        });
  }

  /** A stream that nobody wants as one may have failed on its way, too. */
  private static RuntimeAnswer resultOf(Posted posted, byte[] payload) {
    return ResultStream.errorIn(posted.body().trailers())
        .<RuntimeAnswer>map(RuntimeAnswer.Failure::new)
        .orElseGet(() -> new RuntimeAnswer.Result(payload));
  }

  private void stream(Posted posted) {
    String type = posted.head().headers().first("Content-Type").orElse("application/octet-stream");
    ResultStream stream =
        new ResultStream(
            posted.body(),
            error -> {
              responded();
              posted.respond().accept(RuntimeApiAnswers.accepted());
              listener.streamed(error);
            });
    synchronized (this) {
      streaming = stream;
    }
    listener.answered(new RuntimeAnswer.Stream(type, stream));
  }

  private void error(String id, Posted posted) {
    if (begin(id, posted) == null) {
      return;
    }
    PayloadReader.read(
        posted.body(),
        payload -> {
          if (payload.broken()) {
            resume();
            return;
          }
          answer(
              posted,
              RuntimeApiAnswers.accepted(),
              new RuntimeAnswer.Failure(
                  new RuntimeError(errorType(posted.head()), payload.bytes())));
        });
  }

  private static String errorType(HttpRequest head) {
    return head.headers().first("Lambda-Runtime-Function-Error-Type").orElse(NO_ERROR_TYPE);
  }

  /** The invocation that is answered from now on; null when it was refused. */
  private @Nullable NextInvocation begin(String id, Posted posted) {
    HttpResponse refusal;
    synchronized (this) {
      if (state == State.RUNNING && current != null && current.requestId().equals(id)) {
        state = State.RESPONDING;
        return current;
      }
      refusal =
          state == State.RUNNING ? RuntimeApiAnswers.wrongRequestId() : outOfTurn(State.RESPONDING);
    }
    refuse(posted.body(), posted.respond(), refusal);
    return null;
  }

  private HttpResponse outOfTurn(State wanted) {
    return state == State.OVER
        ? RuntimeApiAnswers.over()
        : RuntimeApiAnswers.outOfTurn(state.text, wanted.text);
  }

  private void answer(Posted posted, HttpResponse response, RuntimeAnswer answer) {
    if (responded()) {
      // The environment hears it first: the runtime asks for more as soon as it is told.
      listener.answered(answer);
    }
    posted.respond().accept(response);
  }

  private synchronized boolean responded() {
    streaming = null;
    if (state != State.RESPONDING) {
      return false;
    }
    state = State.RESPONDED;
    return true;
  }

  /** The runtime's connection broke while it answered: it may answer again. */
  private synchronized void resume() {
    if (state == State.RESPONDING) {
      state = State.RUNNING;
    }
  }
}
