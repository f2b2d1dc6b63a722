package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Functions in Java for tests, compiled by the JDK that runs them, and AWS's runtime client. */
final class JavaFunctions {
  /** One class of each library that AWS's runtime client is made of. */
  private static final List<String> CLIENT =
      List.of(
          "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal",
          "software.amazon.awssdk.annotations.SdkProtectedApi");

  private static final Map<String, String> SOURCES =
      Map.of(
          "Greeter",
          """
          package shop;

          import com.amazonaws.services.lambda.runtime.Context;
          import com.amazonaws.services.lambda.runtime.RequestHandler;
          import java.util.Map;

          public class Greeter implements RequestHandler<Map<String, String>, String> {
            @Override
            public String handleRequest(Map<String, String> event, Context context) {
              String failure = event.get("fail");
              context.getLogger().log("for " + context.getFunctionName() + "\\n");
              if (failure != null) {
                throw new IllegalStateException(failure);
              }
              return "hello " + event.get("name");
            }
          }
          """,
          "Variables",
          """
          package shop;

          import com.amazonaws.services.lambda.runtime.Context;
          import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
          import java.io.IOException;
          import java.io.InputStream;
          import java.io.OutputStream;
          import java.nio.charset.StandardCharsets;

          public class Variables implements RequestStreamHandler {
            @Override
            public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
              String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
              String names = "\\"" + String.join("\\", \\"", System.getenv().keySet()) + "\\"";
              String text = "{\\"event\\": " + event + ", \\"names\\": [" + names + "], \\"stage\\": \\""
                  + System.getenv("STAGE") + "\\"}";
              out.write(text.getBytes(StandardCharsets.UTF_8));
            }
          }
          """,
          "Ends",
          """
          package shop;

          public class Ends {
            public String of(String way) throws InterruptedException {
              switch (way) {
                case "sleep": Thread.sleep(60_000);
                case "exit": System.exit(3);
                default: return "alive";
              }
            }
          }
          """,
          "Broken",
          """
          package shop;

          public class Broken {
            public Broken() {
              throw new IllegalStateException("not today");
            }
            public String handleRequest(String event) {
              return event;
            }
          }
          """);

  private JavaFunctions() {}

  /** The jars of the client. */
  static List<Path> client() {
    List<Path> jars = new ArrayList<>();
    for (String name : CLIENT) {
      try {
        jars.add(
            Path.of(
                Class.forName(name, false, JavaFunctions.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
      } catch (ClassNotFoundException | URISyntaxException e) {
        throw new IllegalStateException(name + " is not on the class path of the tests", e);
      }
    }
    return jars;
  }

  /** An archive with all the functions of these tests. */
  static byte[] zip() {
    return Compiled.ZIP.clone();
  }

  /** Compiled once, when the first test needs it. */
  private static final class Compiled {
    static final byte[] ZIP = compiled();
  }

  private static byte[] compiled() {
    try {
      Path directory = Files.createTempDirectory("pst-java");
      try {
        compile(directory);
        return packed(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }

  private static void compile(Path directory) throws IOException {
    List<String> arguments =
        new ArrayList<>(Arrays.asList("-d", directory.toString(), "--release", "17", "-cp"));
    arguments.add(client().get(1).toString());
    for (Map.Entry<String, String> source : SOURCES.entrySet()) {
      Path file = directory.resolve(source.getKey() + ".java");
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new AssertionError(said.toString(UTF_8));
    }
  }

  private static byte[] packed(Path directory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.list(directory.resolve("shop"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        zip.putNextEntry(new ZipEntry("shop/" + file.getFileName()));
        Files.copy(file, zip);
      }
    }
    return bytes.toByteArray();
  }
}
