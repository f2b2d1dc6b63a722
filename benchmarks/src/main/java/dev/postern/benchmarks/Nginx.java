package dev.postern.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * nginx as a reverse proxy with keep-alive to its backend, one worker for each of two processors.
 */
final class Nginx implements AutoCloseable {
  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it before that backend; empty where nginx is not installed. */
  static Optional<Nginx> before(int backendPort) {
    try {
      Path home = Files.createTempDirectory("postern-nginx");
      int port = freePort();
      Path config = home.resolve("nginx.conf");
      Files.writeString(config, configuration(home, port, backendPort));
      Process process =
          new ProcessBuilder("nginx", "-p", home.toString(), "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("out.log").toFile())
              .start();
      awaitPort(port);
      return Optional.of(new Nginx(process, port));
    } catch (IOException e) {
      System.err.println("nginx is not measured: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static String configuration(Path home, int port, int backendPort) {
    return """
        daemon off;
        worker_processes 2;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
          uwsgi_temp_path %1$s; scgi_temp_path %1$s;
          keepalive_requests 1000000000;
          upstream backend { server 127.0.0.1:%3$d; keepalive 64; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:%2$d;
            location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
          }
        }
        """
        .formatted(home, port, backendPort);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (attempt == 50) {
          throw e;
        }
        LockSupport.parkNanos(100_000_000);
      }
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
