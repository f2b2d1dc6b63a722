package dev.postern.emulator.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.ConduitStreamSinkChannel;

/** The bytes that are on their way into one connection, as far as it has not taken them yet. */
final class Outgoing {
  private static final ByteBuffer[] NOTHING = {};

  private ByteBuffer[] buffers = NOTHING;

  /** Puts bytes behind those that are still here. */
  void add(ByteBuffer... more) {
    if (buffers.length == 0) {
      buffers = more;
      return;
    }
    ByteBuffer[] all = new ByteBuffer[buffers.length + more.length];
    System.arraycopy(buffers, 0, all, 0, buffers.length);
    System.arraycopy(more, 0, all, buffers.length, more.length);
    buffers = all;
  }

  /** Writes as much as the connection takes without waiting; true once everything is written. */
  boolean writeTo(ConduitStreamSinkChannel sink) throws IOException {
    if (buffers.length == 0) {
      return true;
    }
    while (hasRemaining()) {
      if ((buffers.length == 1 ? sink.write(buffers[0]) : sink.write(buffers)) == 0) {
        return false;
      }
    }
    if (!sink.flush()) {
      return false;
    }
    buffers = NOTHING;
    return true;
  }

  private boolean hasRemaining() {
    for (ByteBuffer buffer : buffers) {
      if (buffer.hasRemaining()) {
        return true;
      }
    }
    return false;
  }
}
