package dev.postern.lambda.function;

/**
 * A function that runs in this JVM, on a thread of Postern's, so that a debugger can stop in it.
 */
@FunctionalInterface
public interface LocalHandler {
  /**
   * Handles one event.
   *
   * @param event the payload, JSON in UTF-8
   * @param context what Lambda tells a handler about the invocation
   * @return the result, JSON in UTF-8
   * @throws Exception what the handler throws; it becomes the function error
   */
  byte[] handle(byte[] event, LocalContext context) throws Exception;
}
