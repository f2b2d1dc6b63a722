package dev.postern.emulator.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An endpoint that behaves, or misbehaves, on each connection exactly as a script says. */
final class ScriptedEndpoint implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  /** What happens on one connection; when it returns the connection is closed. */
  interface Script {
    void run(Peer peer) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

  ScriptedEndpoint(Script script) {
    this.script = script;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** An endpoint that sends {@code answer} to every request and keeps its connections. */
  static ScriptedEndpoint answering(String answer) {
    return new ScriptedEndpoint(
        peer -> {
          while (peer.request()) {
            peer.say(answer);
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  String url(String target) {
    return "http://127.0.0.1:" + port() + target;
  }

  /** How many connections were opened so far. */
  int connections() {
    return connections.size();
  }

  /** The next request that came in whole: head and body, lines ended by LF. */
  String nextRequest() throws InterruptedException {
    return String.valueOf(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  /** Waits until the client has ended a connection that its script was reading. */
  void awaitEnd() throws InterruptedException {
    if (ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
      throw new AssertionError("the client kept its connection");
    }
  }

  /** Waits until the endpoint has closed a connection because its script was over. */
  void awaitClosed() throws InterruptedException {
    if (closed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
      throw new AssertionError("no script came to its end");
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (SocketException e) {
      // closed by the test
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.run(new Peer(socket, connections.size()));
    } catch (IOException e) {
      // the client went away, which some tests are about
      ended.add("broken");
    }
    closed.add("closed");
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "scripted endpoint");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection as its script sees it. */
  final class Peer {
    private final Socket socket;
    private final int number;
    private final InputStream in;
    private final OutputStream out;

    Peer(Socket socket, int number) throws IOException {
      this.socket = socket;
      this.number = number;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** 1 for the endpoint's first connection, 2 for its second, ... */
    int number() {
      return number;
    }

    /** Reads one request; false when the client has ended the connection. */
    boolean request() throws IOException {
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          ended.add("ended");
          return false;
        }
        request.append((char) b);
      }
      String head = request.toString().replace("\r\n", "\n");
      int length =
          head.lines()
              .filter(line -> line.startsWith("Content-Length: "))
              .mapToInt(line -> Integer.parseInt(line.substring(16)))
              .findFirst()
              .orElse(0);
      requests.add(head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
      return true;
    }

    /** Sends text as ISO-8859-1; LF goes out as CR LF. */
    void say(String text) throws IOException {
      out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    /** Sends the same for as long as the client takes it. */
    void sayForEver(String text) throws IOException {
      byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      while (true) {
        out.write(bytes);
      }
    }

    /** Waits for the client to end the connection. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // read over whatever comes
      }
      ended.add("ended");
    }

    /** Ends the connection with a reset instead of an orderly end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
    }
  }
}
