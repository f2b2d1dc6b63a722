package dev.postern.lambda.container;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that Postern runs on. */
final class Machine {
  private Machine() {}

  /** Its host name; within a container that of the container, whose pids are its own. */
  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }
}
