package dev.postern.cli;

/**
 * What the libraries beneath are told before the first of them is touched: to say no more on the
 * terminal than warnings and worse, so that a start is one line, and where their parts are.
 *
 * <p>A library that is not told looks for its parts in every jar of the class path, and opening
 * them all takes longer than starting the server.
 */
final class Libraries {
  private static final String SELECTORS = "java.nio.channels.spi.SelectorProvider";
  private static final String EPOLL = "sun.nio.ch.EPollSelectorProvider";

  private Libraries() {}

  static void prepare() {
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("org.jboss.logging.locale", "ROOT");
    System.setProperty("jboss.threads.eqe.disable-mbean", "true");
    System.setProperty("picocli.disable.closures", "true");
    selectors();
  }

  /** The JVM's own selectors, which it falls back to when no jar has others. */
  private static void selectors() {
    boolean linux = Object.class.getResource("/" + EPOLL.replace('.', '/') + ".class") != null;
    if (linux && System.getProperty(SELECTORS) == null) {
      System.setProperty(SELECTORS, EPOLL);
    }
  }
}
