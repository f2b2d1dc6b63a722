package dev.postern.wire.http;

/**
 * The body of an answer that is passed on to the client while it is still being made. One portion
 * is under way at a time, so a client that reads slowly slows down whoever makes the body, and no
 * more than a portion is held in memory.
 *
 * <pre>
 * start -> portion -> (taken) -> portion -> ... -> end | broken
 *                                   cancel, at any time
 * </pre>
 */
public interface StreamedBody {
  /** The reason to cancel the body of an answer that has none for the client, as one to HEAD. */
  String NOTHING_MISSED = "";

  /**
   * Starts the flow; called once.
   *
   * @param receiver told what comes, on any thread, one call at a time
   */
  void start(Receiver receiver);

  /**
   * Nobody wants the rest: whoever makes the body is stopped, and the receiver is told nothing
   * more. After the end it does nothing.
   *
   * @param reason why, in words for the trace; {@link #NOTHING_MISSED} when that is no problem
   */
  void cancel(String reason);

  /** The fields that came behind a body in chunks; known at its end. */
  default Headers trailers() {
    return Headers.none();
  }

  /** Who takes a body. */
  interface Receiver {
    /**
     * Takes the next bytes.
     *
     * @param bytes one byte or more; they do not change any more
     * @param taken to be run, on any thread, when there is room for more
     */
    void portion(byte[] bytes, Runnable taken);

    /** The body is complete. */
    void end();

    /**
     * The body will never be complete. The client must be able to tell.
     *
     * @param reason why, in words for the trace
     */
    void broken(String reason);
  }
}
