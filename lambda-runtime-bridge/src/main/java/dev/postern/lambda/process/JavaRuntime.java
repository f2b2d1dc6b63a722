package dev.postern.lambda.process;

import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxSpec;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Java functions, by the Java that runs Postern and AWS's own runtime interface client, which comes
 * with Postern. It finds the function's classes in the working directory and the jars in its {@code
 * lib}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy Java Lambda
 *     functions</a>
 */
final class JavaRuntime implements FunctionRuntime {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  /** One class of each library that the client is made of. */
  private static final List<String> LIBRARIES =
      List.of(
          CLIENT,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal",
          "software.amazon.awssdk.annotations.SdkProtectedApi");

  private static final double HEAP_OF_MEMORY = 0.85;

  private final Interpreters interpreters;
  private final Interpreters.Found own;

  /**
   * Runs functions.
   *
   * @param interpreters told which version runs
   * @param own the Java that Postern itself runs on
   */
  JavaRuntime(Interpreters interpreters, Interpreters.Found own) {
    this.interpreters = interpreters;
    this.own = own;
  }

  @Override
  public RuntimePlan plan(String name, SandboxSpec spec, Places places) throws SandboxException {
    String version = name.substring("java".length()).replace(".al2", "");
    Interpreters.Found java =
        interpreters.settled(
            new Interpreters.Wanted(name, version, List.of(), List.of(), "Java " + version), own);
    int megabytes = spec.version().configuration().memorySize();
    List<String> command =
        List.of(
            java.program(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx" + (int) (megabytes * HEAP_OF_MEMORY) + "m",
            "-Djava.io.tmpdir=" + places.temporary(),
            "-cp",
            classPath(places),
            CLIENT,
            spec.version().configuration().handler());
    return new RuntimePlan(command, Map.of());
  }

  private static String classPath(Places places) throws SandboxException {
    List<String> entries = new ArrayList<>();
    for (String library : LIBRARIES) {
      entries.add(jarOf(library).toString());
    }
    places.opt().ifPresent(opt -> entries.add(opt.resolve("java/lib").resolve("*").toString()));
    return String.join(":", entries);
  }

  private static Path jarOf(String className) throws SandboxException {
    String file = "/" + className.replace('.', '/') + ".class";
    URL found = JavaRuntime.class.getResource(file);
    String place = found == null ? "" : found.getPath();
    int inner = place.lastIndexOf("!/");
    if (!place.startsWith("file:") || inner < 0) {
      throw new SandboxException(
          "Postern is not whole: the library with " + className + " is not among its jars");
    }
    return Path.of(URI.create(place.substring(0, inner)));
  }
}
