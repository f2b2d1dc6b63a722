package dev.postern.lambda.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrownErrorTest {
  private static final StackTraceElement HANDLER =
      new StackTraceElement("shop.Handler", "handleRequest", "Handler.java", 12);

  private static <T extends Throwable> T thrown(T throwable) {
    throwable.setStackTrace(
        new StackTraceElement[] {
          HANDLER,
          new StackTraceElement(JavaHandlers.class.getName(), "call", "JavaHandlers.java", 1),
          new StackTraceElement("java.lang.Thread", "run", "Thread.java", 2)
        });
    return throwable;
  }

  // Documented: java-exceptions.html, the object's members.
  @Test
  void theObjectEndsWithTheHandlersOwnFrame() {
    byte[] object = ThrownError.object(thrown(new IllegalArgumentException("no such pet")));

    assertThat(new String(object, UTF_8))
        .isEqualTo(
            "{\"errorMessage\":\"no such pet\",\"errorType\":\"java.lang.IllegalArgumentException\","
                + "\"stackTrace\":[\"shop.Handler.handleRequest(Handler.java:12)\"]}");
  }

  @Test
  void withoutAMessageTheTypeIsTheMessage() {
    assertThat(new String(ThrownError.object(thrown(new IllegalStateException())), UTF_8))
        .isEqualTo(
            "{\"errorMessage\":\"java.lang.IllegalStateException\","
                + "\"errorType\":\"java.lang.IllegalStateException\","
                + "\"stackTrace\":[\"shop.Handler.handleRequest(Handler.java:12)\"]}");
  }

  @Test
  void theLogHasTheWholeTrace() {
    assertThat(ThrownError.log(thrown(new IllegalArgumentException("no such pet"))))
        .isEqualToNormalizingNewlines(
            """
            no such pet: java.lang.IllegalArgumentException
            java.lang.IllegalArgumentException: no such pet
            \tat shop.Handler.handleRequest(Handler.java:12)
            \tat dev.postern.lambda.jvm.JavaHandlers.call(JavaHandlers.java:1)
            \tat java.lang.Thread.run(Thread.java:2)""");
  }
}
