package dev.postern.cli;

import java.util.function.Supplier;
import javax.management.MBeanServerBuilder;

/**
 * A quick start's refusal of the JVM's management beans while the gateway is started. XNIO
 * registers its threads there; that alone would build the beans of the whole JVM, which takes
 * longer than all the rest of the server's start. XNIO does without, and whoever connects later
 * gets the JVM's own.
 */
public final class NoManagementBeans extends MBeanServerBuilder {
  private static final String BUILDER = "javax.management.builder.initial";

  /** Called by the JVM, by its name. */
  public NoManagementBeans() {
    // Not an exception: the JVM would log that, and look for a logger in every jar.
    throw new Refusal();
  }

  /** Starts something; where management was set up or asked for already, nothing is refused. */
  static <T> T during(Supplier<T> start) {
    if (System.getProperty(BUILDER) != null) {
      return start.get();
    }
    System.setProperty(BUILDER, NoManagementBeans.class.getName());
    try {
      return start.get();
    } finally {
      System.clearProperty(BUILDER);
    }
  }

  /** What XNIO sees. */
  static final class Refusal extends Error {
    private static final long serialVersionUID = 1L;

    Refusal() {
      super("management beans are not made while a gateway starts", null, false, false);
    }
  }
}
