package dev.postern.emulator.invoke.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.StreamedBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamedHeadTest {
  private static final String NULS = "\0".repeat(8);

  private final List<String> said = new ArrayList<>();
  private final Source source = new Source();

  /** A stream that a test makes portion by portion. */
  private final class Source implements StreamedBody {
    private @Nullable Receiver receiver;
    private int taken;

    @Override
    public void start(Receiver to) {
      receiver = to;
    }

    @Override
    public void cancel(String reason) {
      said.add("cancelled: " + reason);
    }

    Receiver receiver() {
      Receiver to = receiver;
      if (to == null) {
        throw new AssertionError("not started");
      }
      return to;
    }

    void portion(String text) {
      receiver().portion(text.getBytes(StandardCharsets.UTF_8), () -> taken++);
    }
  }

  /** Takes the body at its own pace. */
  private final class Client implements StreamedBody.Receiver {
    private Runnable taken = () -> {};

    @Override
    public void portion(byte[] bytes, Runnable then) {
      said.add(new String(bytes, StandardCharsets.UTF_8));
      taken = then;
    }

    @Override
    public void end() {
      said.add("end");
    }

    @Override
    public void broken(String reason) {
      said.add("broken: " + reason);
    }
  }

  private @Nullable StreamedBody body;

  private void read() {
    StreamedHead.read(
        source,
        new StreamedHead.Reader() {
          @Override
          public void head(byte[] metadata, StreamedBody rest) {
            said.add("head " + new String(metadata, StandardCharsets.UTF_8));
            body = rest;
          }

          @Override
          public void failed(String reason) {
            said.add("failed: " + reason);
          }
        });
  }

  private Client start() {
    StreamedBody rest = body;
    if (rest == null) {
      throw new AssertionError("no head yet: " + said);
    }
    Client client = new Client();
    rest.start(client);
    return client;
  }

  @Test
  void whatComesWithTheHeadWaitsForItsReader() {
    read();
    source.portion("{}" + NULS + "abc");
    assertThat(said).containsExactly("head {}");
    assertThat(source.taken).isZero();

    Client client = start();
    assertThat(said).containsExactly("head {}", "abc");
    assertThat(source.taken).isZero();

    client.taken.run();
    assertThat(source.taken).isEqualTo(1);
    source.portion("def");
    source.receiver().end();
    assertThat(said).containsExactly("head {}", "abc", "def", "end");
  }

  @Test
  void aStreamThatIsOverBeforeItIsReadEndsAfterWhatItHeld() {
    read();
    source.portion("{}" + NULS + "abc");
    source.receiver().end();

    Client client = start();
    assertThat(said).containsExactly("head {}", "abc");
    client.taken.run();
    assertThat(said).containsExactly("head {}", "abc", "end");
  }

  @Test
  void aBodyMayBeEmpty() {
    read();
    source.portion("{}" + NULS);
    source.receiver().end();
    start();
    assertThat(said).containsExactly("head {}", "end");
  }

  @Test
  void aStreamThatBreaksIsTold() {
    read();
    source.portion("{}" + NULS);
    start();
    source.receiver().broken("it died");
    assertThat(said).containsExactly("head {}", "broken: it died");
  }

  @Test
  void cancellingReachesTheStream() {
    read();
    source.portion("{}" + NULS);
    StreamedBody rest = body;
    assertThat(rest).isNotNull();
    if (rest != null) {
      rest.cancel("the client left");
    }
    assertThat(said).containsExactly("head {}", "cancelled: the client left");
  }

  @Test
  void aStreamWithoutADelimiterFails() {
    read();
    source.portion("{\"statusCode\": 200}");
    source.receiver().end();
    assertThat(said)
        .containsExactly("failed: its stream ended without the eight NUL bytes after the metadata");
  }

  @Test
  void aStreamThatBreaksBeforeItsHeadFails() {
    read();
    source.portion("{");
    source.receiver().broken("it died");
    assertThat(said)
        .containsExactly("failed: its stream broke off before the metadata were complete: it died");
  }

  @Test
  void theHeadIsWithinTheFirstSixteenKilobytes() {
    // Documented: payload response streaming, format.
    read();
    source.portion("x".repeat(16 << 10));
    source.portion(NULS);
    assertThat(said)
        .containsExactly(
            "failed: the first 16 KB of its stream have no eight NUL bytes after the metadata",
            "cancelled: the stream has no metadata");
  }

  @Property
  void itDoesNotMatterWhereTheStreamIsCut(@ForAll @IntRange(min = 1, max = 30) int size) {
    said.clear();
    source.receiver = null;
    source.taken = 0;
    read();
    String whole = "{\"statusCode\":200}" + NULS + "a\0b";
    StringBuilder got = new StringBuilder();
    boolean started = false;
    for (int i = 0; i < whole.length(); i += size) {
      source.portion(whole.substring(i, Math.min(whole.length(), i + size)));
      if (!started && !said.isEmpty()) {
        assertThat(said).containsExactly("head {\"statusCode\":200}");
        started = true;
        start().taken.run();
      }
    }
    said.stream().skip(1).forEach(got::append);
    assertThat(got).hasToString("a\0b");
  }
}
