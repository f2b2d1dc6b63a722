package dev.postern.emulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.emulator.invoke.integration.AwsEndpoints;
import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.integration.Origin;
import dev.postern.emulator.invoke.service.ServiceCalls;
import dev.postern.lambda.code.S3Objects;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects as they arrive, portion by portion, and as they do not. */
class S3CodeTest {
  private static final S3Objects.Name OBJECT =
      new S3Objects.Name("123456789012", "eu-west-1", "code", "a b/ü.zip", Optional.of("v=1"));

  private final List<String> urls = new ArrayList<>();
  private final Portions body = new Portions();
  private AwsEndpoints endpoints = AwsEndpoints.none().with(Origin.parse("http://localhost:5000"));
  private EndpointOutcome outcome = streaming(200);

  /** A body that comes in portions, each when the one before was taken. */
  private static final class Portions implements StreamedBody {
    private final List<String> portions = new ArrayList<>();
    private Optional<String> broken = Optional.empty();
    private final List<String> cancelled = new ArrayList<>();

    @Override
    public void start(Receiver receiver) {
      if (!portions.isEmpty()) {
        receiver.portion(portions.remove(0).getBytes(UTF_8), () -> start(receiver));
      } else if (broken.isPresent()) {
        receiver.broken(broken.get());
      } else {
        receiver.end();
      }
    }

    @Override
    public void cancel(String reason) {
      cancelled.add(reason);
    }
  }

  private EndpointOutcome streaming(int status) {
    return new EndpointOutcome.Streaming(
        new HttpResponse(status, Headers.none(), new byte[0]), body);
  }

  private InputStream open() throws S3Objects.S3RefusalException {
    ServiceCalls calls =
        new ServiceCalls(
            endpoints,
            (request, told) -> {
              urls.add(request.method() + " " + request.url());
              told.accept(outcome);
            },
            Clock.systemUTC());
    return new S3Code(calls).open(OBJECT);
  }

  private void refused(String code, String message) {
    assertThatThrownBy(() -> open().readAllBytes())
        .isInstanceOfSatisfying(
            S3Objects.S3RefusalException.class,
            e -> assertThat(e.code() + ": " + e.told()).isEqualTo(code + ": " + message));
  }

  @Test
  void anObjectIsReadAsItArrives() throws Exception {
    body.portions.addAll(List.of("one ", "two ", "three"));
    try (InputStream object = open()) {
      assertThat(object.read()).isEqualTo('o');
      assertThat(new String(object.readAllBytes(), UTF_8)).isEqualTo("ne two three");
      assertThat(object.read()).isEqualTo(-1);
    }
    assertThat(urls)
        .containsExactly("GET http://localhost:5000/code/a%20b/%C3%BC.zip?versionId=v%3D1");
    assertThat(body.cancelled).isEmpty();
  }

  @Test
  void theRestOfAnObjectThatNobodyWantsIsCancelled() throws Exception {
    body.portions.addAll(List.of("one", "two"));
    try (InputStream object = open()) {
      assertThat(object.read()).isEqualTo('o');
    }
    assertThat(body.cancelled).containsExactly("it was not read to its end");
  }

  @Test
  void anErrorOfS3IsTold() {
    outcome = streaming(404);
    body.portions.add("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>The specified");
    body.portions.add(" key does not exist.</Message><Key>a&amp;b</Key></Error>");
    refused("NoSuchKey", "The specified key does not exist.");
  }

  /** Not recorded from AWS. */
  @Test
  void whatIsNotS3sFaultInItsWordsIsAnInternalError() {
    String internal = "We encountered an internal error. Please try again.";
    outcome = streaming(502);
    body.portions.add("<html>bad gateway");
    refused("InternalError", internal);

    outcome = streaming(200);
    body.portions.add("half of");
    body.broken = Optional.of("connection reset");
    refused("InternalError", internal);

    outcome = new EndpointOutcome.Failed("connection refused: localhost:5000");
    refused("InternalError", internal);
  }

  @Test
  void withoutS3ThereAreNoBuckets() {
    endpoints = AwsEndpoints.none();
    refused("NoSuchBucket", "The specified bucket does not exist");
    assertThat(urls).isEmpty();
  }

  @Test
  void doctypesOfErrorsAreNotRead() {
    outcome = streaming(403);
    body.portions.add(
        "<!DOCTYPE Error [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<Error><Code>C&x;</Code><Message>m</Message></Error>");
    refused("InternalError", "We encountered an internal error. Please try again.");
  }
}
