package dev.postern.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.WaitingConsumer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * When a container counts as started: Postern has said that it serves, which it does after all
 * imports, and its health page answers through the published port. A container that ends before
 * fails at once, with what Postern said.
 */
final class Readiness extends AbstractWaitStrategy {
  private static final String READY = "Postern is ready on ";

  private final int port;

  /** With the port that Postern listens on in the container. */
  Readiness(int port) {
    this.port = port;
  }

  @Override
  protected void waitUntilReady() {
    awaitLine();
    // An engine whose name is none of this machine's is refused the page, so it is heard.
    Wait.forHttp("/_postern/health")
        .forPort(port)
        .forStatusCodeMatching(status -> status == 200 || status == 403)
        .withStartupTimeout(startupTimeout)
        .waitUntilReady(waitStrategyTarget);
  }

  private void awaitLine() {
    WaitingConsumer lines = new WaitingConsumer();
    try (FrameConsumerResultCallback output = new FrameConsumerResultCallback()) {
      output.addConsumer(OutputFrame.OutputType.STDOUT, lines);
      waitStrategyTarget
          .getDockerClient()
          .logContainerCmd(waitStrategyTarget.getContainerId())
          .withFollowStream(true)
          .withSince(0)
          .withStdOut(true)
          .exec(output);
      lines.waitUntil(this::isReady, startupTimeout.toMillis(), TimeUnit.MILLISECONDS, 1);
    } catch (TimeoutException e) {
      throw new ContainerLaunchException(
          said("Postern did not serve within " + startupTimeout.toSeconds() + " seconds"), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady(OutputFrame line) {
    if (line.getType() == OutputFrame.OutputType.END) {
      throw new ContainerLaunchException(said("Postern ended before it served"));
    }
    return line.getUtf8String().startsWith(READY);
  }

  private String said(String what) {
    return "%s; it said:%n%s".formatted(what, waitStrategyTarget.getLogs());
  }
}
