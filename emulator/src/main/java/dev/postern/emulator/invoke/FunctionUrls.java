package dev.postern.emulator.invoke;

import java.util.Locale;
import java.util.Optional;

/** The door of function URLs: from a client's request to the answer of the function it means. */
public interface FunctionUrls {
  /**
   * Where a request to a function URL goes.
   *
   * @param id what the host name begins with
   * @param region the Region that it names
   */
  record Address(String id, String region) {
    private static final String MARK = ".lambda-url.";

    /**
     * The address that a Host means: {@code {id}.lambda-url.{region}.localhost[:port]}, or AWS's
     * own {@code {id}.lambda-url.{region}.on.aws}; empty when it is no function URL's.
     */
    public static Optional<Address> of(String host) {
      int mark = host.indexOf(MARK);
      if (mark <= 0) {
        return Optional.empty();
      }
      int colon = host.indexOf(':', mark);
      String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
      String rest = name.substring(mark + MARK.length());
      int dot = rest.indexOf('.');
      String domain = dot < 0 ? "" : rest.substring(dot + 1);
      return dot > 0 && (domain.equals("localhost") || domain.equals("on.aws"))
          ? Optional.of(new Address(name.substring(0, mark), rest.substring(0, dot)))
          : Optional.empty();
    }
  }

  /**
   * Answers a request. It does not block; {@code respond} is called exactly once, on whatever
   * thread has the answer. Never throws.
   */
  void handle(ClientRequest request, Address address, Responder respond);
}
