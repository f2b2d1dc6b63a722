package dev.postern.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Whether a port can be listened on, and else who does.
 *
 * @param host the address
 * @param port the port
 */
record PortCheck(String host, int port) {
  Finding finding() {
    String subject = "port " + port;
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.ok(subject, "free on " + host);
    } catch (UnknownHostException e) {
      return Finding.broken(subject, "host " + host + " is not known");
    } catch (IllegalArgumentException e) {
      return Finding.broken(subject, "not a port: 0 to 65535");
    } catch (IOException e) {
      return held(subject, String.valueOf(e.getMessage()));
    }
  }

  private Finding held(String subject, String reason) {
    if (!reason.contains("in use")) {
      return Finding.broken(subject, "cannot be had on " + host + ": " + reason);
    }
    PortHolder holder = PortHolder.of(host, port);
    return holder.isPostern()
        ? Finding.ok(subject, holder.text())
        : Finding.broken(
            subject,
            holder.text() + "; stop it, or choose another port with --port or POSTERN_PORT");
  }
}
