package dev.postern.emulator.invoke;

import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.http.StreamedBody;
import java.io.ByteArrayOutputStream;

/**
 * Takes the one answer of an invocation: whole, or its head with a body that is still coming. One
 * of the two methods is called, once, on whatever thread has the answer.
 */
@FunctionalInterface
public interface Responder {
  /** Takes a whole answer. */
  void accept(HttpResponse answer);

  /**
   * Takes an answer whose body is passed on as it comes. Whoever can only take whole answers gets
   * one once the body is there, with as much of it as came.
   *
   * @param head status and header fields; its body is empty
   * @param body the body, not started
   */
  default void stream(HttpResponse head, StreamedBody body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    body.start(
        new StreamedBody.Receiver() {
          @Override
          public void portion(byte[] bytes, Runnable taken) {
            whole.writeBytes(bytes);
            taken.run();
          }

          @Override
          public void end() {
            accept(new HttpResponse(head.status(), head.headers(), whole.toByteArray()));
          }

          @Override
          public void broken(String reason) {
            end();
          }
        });
  }
}
