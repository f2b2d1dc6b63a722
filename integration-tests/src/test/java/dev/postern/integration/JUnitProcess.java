package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.integration.CommandProcess.Ended;
import java.io.PrintWriter;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A JVM of its own for the tests of one class that need other environment variables. */
final class JUnitProcess {
  private JUnitProcess() {}

  /** Runs the tests of a class to their end; failures stand on standard error. */
  static Ended run(Map<String, String> environment, Class<?> tests) throws Exception {
    return CommandProcess.run(
        environment,
        Checkout.file(""),
        Checkout.java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        Checkout.classPath(),
        JUnitProcess.class.getName(),
        tests.getName());
  }

  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                .build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    summary.printFailuresTo(new PrintWriter(System.err, true, UTF_8), 100);
    System.out.println(
        summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount() + " succeeded");
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
