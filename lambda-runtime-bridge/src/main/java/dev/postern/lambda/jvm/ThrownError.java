package dev.postern.lambda.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What AWS's Java runtime makes of something thrown: {@code errorMessage}, {@code errorType} and
 * {@code stackTrace}, without the frames beneath the handler.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Errors in
 *     Java</a>
 */
final class ThrownError {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the runner's own frames begin. */
  private static final List<String> BENEATH =
      List.of(JvmRunner.class.getName(), JavaHandlers.class.getName());

  private ThrownError() {}

  static byte[] object(Throwable thrown) {
    ObjectNode error = JSON.createObjectNode();
    String message = thrown.getLocalizedMessage();
    error.put("errorMessage", message == null ? thrown.getClass().getName() : message);
    error.put("errorType", thrown.getClass().getName());
    ArrayNode trace = error.putArray("stackTrace");
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (BENEATH.contains(frame.getClassName())) {
        break;
      }
      trace.add(frame.toString());
    }
    try {
      return JSON.writeValueAsBytes(error);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings are always JSON", e);
    }
  }

  /** The text in the function's log: message, type and the whole trace. */
  static String log(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    String type = thrown.getClass().getName();
    String message = thrown.getLocalizedMessage();
    return (message == null ? type : message + ": " + type)
        + "\n"
        + text.toString().stripTrailing();
  }
}
