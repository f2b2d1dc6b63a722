package dev.postern.emulator.delivery;

import dev.postern.emulator.invoke.integration.EndpointOutcome;
import dev.postern.emulator.invoke.service.ServiceCalls;
import dev.postern.lambda.code.S3Objects;
import dev.postern.wire.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Code of functions and layers in S3, got from where the developer has S3. The bucket is in the
 * path, since no host of its name exists there. Why an object cannot be had is told to the caller
 * in S3's words, and in the log in Postern's.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
public final class S3Code implements S3Objects {
  private static final Logger LOG = LoggerFactory.getLogger(S3Code.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final ServiceCalls calls;

  /** Code that is got by these calls. */
  public S3Code(ServiceCalls calls) {
    this.calls = calls;
  }

  @Override
  public InputStream open(Name object) throws S3RefusalException {
    if (calls.origin("s3").isEmpty()) {
      LOG.warn(
          "s3://{}/{} is not fetched: nothing says where S3 is. Start Postern with --aws-endpoint"
              + " s3=URL, or POSTERN_AWS_ENDPOINT",
          object.bucket(),
          object.key());
      throw new S3RefusalException("NoSuchBucket", "The specified bucket does not exist");
    }
    EndpointOutcome outcome = outcome(object);
    if (outcome instanceof EndpointOutcome.Streaming streaming) {
      InputStream body = new ArrivingBody(streaming.body());
      if (streaming.head().status() == 200) {
        return new ObjectBytes(body, object);
      }
      throw refused(object, streaming.head().status(), body);
    }
    throw unavailable(object, ServiceCalls.reason(outcome));
  }

  private EndpointOutcome outcome(Name object) throws S3RefusalException {
    CompletableFuture<EndpointOutcome> told = new CompletableFuture<>();
    calls.send(
        new ServiceCalls.Call(
            "s3",
            object.region(),
            object.account(),
            "GET",
            S3Path.of(object),
            Headers.none(),
            new byte[0],
            PATIENCE,
            Optional.of(SILENCE)),
        told::complete);
    try {
      return told.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(object, "the gateway is closing");
    } catch (ExecutionException e) {
      throw unavailable(object, String.valueOf(e.getMessage()));
    }
  }

  private static S3RefusalException refused(Name object, int status, InputStream body) {
    try (body) {
      Optional<S3Error> error = S3Error.read(body);
      if (error.isPresent()) {
        return new S3RefusalException(error.get().code(), error.get().message());
      }
      return unavailable(object, "S3 answered " + status + " and no error of S3's");
    } catch (IOException e) {
      return unavailable(object, String.valueOf(e.getMessage()));
    }
  }

  /** Not recorded: S3's own words for what is not the caller's fault. */
  private static S3RefusalException unavailable(Name object, String reason) {
    LOG.warn("s3://{}/{} cannot be fetched: {}", object.bucket(), object.key(), reason);
    return new S3RefusalException(
        "InternalError", "We encountered an internal error. Please try again.");
  }

  /** An object's bytes; should they break off, S3 is to blame. */
  private static final class ObjectBytes extends InputStream {
    private final InputStream body;
    private final Name object;

    private ObjectBytes(InputStream body, Name object) {
      this.body = body;
      this.object = object;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return body.read(into, offset, length);
      } catch (IOException e) {
        throw unavailable(object, String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
