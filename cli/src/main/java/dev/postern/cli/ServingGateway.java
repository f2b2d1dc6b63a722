package dev.postern.cli;

import dev.postern.emulator.Postern;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * A gateway that lives as long as the process: SIGTERM and SIGINT close it in good order and end
 * the process with exit code 0. (The JVM by itself would end with 143 or 130.)
 */
final class ServingGateway implements AutoCloseable {
  private final Postern gateway;
  private final CountDownLatch never = new CountDownLatch(1);
  private final Thread onSignal = new Thread(this::closeAndEnd, "postern-stop");

  ServingGateway(Postern gateway) {
    this.gateway = gateway;
    Runtime.getRuntime().addShutdownHook(onSignal);
  }

  URI endpoint() {
    return gateway.endpoint();
  }

  /** Returns only by interruption: a signal ends the process elsewhere. */
  void untilStopped() throws InterruptedException {
    never.await();
  }

  /** Stops the gateway without ending the process, for when the start goes wrong later on. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook closes the gateway.
      return;
    }
    gateway.close();
  }

  private void closeAndEnd() {
    gateway.close();
    // Only halting sets the exit code once the JVM is shutting down.
    Runtime.getRuntime().halt(PosternCommandLine.DONE);
  }
}
