package dev.postern.lambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.StreamedBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A result whose reader goes away: the function runs to its end all the same. */
class ResultStreamTest {
  private final List<String> seen = new ArrayList<>();
  private final ResultStream stream =
      new ResultStream(new Source(), error -> seen.add("ended " + error));
  private Optional<StreamedBody.Receiver> runtime = Optional.empty();

  private final class Source implements StreamedBody {
    @Override
    public void start(Receiver receiver) {
      runtime = Optional.of(receiver);
    }

    @Override
    public void cancel(String reason) {
      seen.add("cancelled");
    }
  }

  /** Takes nothing: it reads no more. */
  private final class Reader implements StreamedBody.Receiver {
    private Runnable taken = () -> {};

    @Override
    public void portion(byte[] bytes, Runnable then) {
      seen.add("portion");
      taken = then;
    }

    @Override
    public void end() {
      seen.add("end");
    }

    @Override
    public void broken(String reason) {
      seen.add("broken");
    }
  }

  private void write() {
    runtime.orElseThrow().portion(new byte[1], () -> seen.add("more"));
  }

  @Test
  void aReaderThatGoesAwayAmidAPortionDoesNotHoldTheFunctionUp() {
    Reader reader = new Reader();
    stream.start(reader);
    write();
    assertThat(seen).containsExactly("portion");
    stream.cancel("the client went away");
    assertThat(seen).containsExactly("portion", "more");
    reader.taken.run();
    write();
    runtime.orElseThrow().end();
    assertThat(seen).containsExactly("portion", "more", "more", "ended Optional.empty");
  }

  @Test
  void aResultThatNobodyBeganToReadIsThrownAway() {
    stream.cancel("refused");
    write();
    runtime.orElseThrow().end();
    assertThat(seen).containsExactly("more", "ended Optional.empty");
  }
}
