package dev.postern.emulator;

import java.net.URI;

/** A running gateway. Any number may run in one JVM; closing one leaves nothing behind. */
public final class Postern implements AutoCloseable {
  private Postern() {}

  /**
   * Starts a gateway and returns when it serves.
   *
   * @throws PosternStartException when it cannot, for instance because the port is in use; the
   *     message says why in one line
   */
  public static Postern start(PosternConfig config) {
    throw new PosternStartException("skeleton: " + config);
  }

  /** Where it serves, such as {@code http://127.0.0.1:4566}. */
  public URI endpoint() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Stops serving: no new requests, those under way get a moment to end. */
  @Override
  public void close() {}
}
