package dev.postern.emulator;

import java.time.Clock;

/**
 * How a gateway is started.
 *
 * @param host the address to listen on
 * @param port the port; 0 picks a free one
 * @param clock tells the time to everything that depends on it
 */
public record PosternConfig(String host, int port, Clock clock) {
  /** Loopback, a free port, the system's clock. */
  public static PosternConfig defaults() {
    return new PosternConfig("127.0.0.1", 0, Clock.systemUTC());
  }

  public PosternConfig withHost(String changed) {
    return new PosternConfig(changed, port, clock);
  }

  public PosternConfig withPort(int changed) {
    return new PosternConfig(host, changed, clock);
  }

  public PosternConfig withClock(Clock changed) {
    return new PosternConfig(host, port, changed);
  }
}
