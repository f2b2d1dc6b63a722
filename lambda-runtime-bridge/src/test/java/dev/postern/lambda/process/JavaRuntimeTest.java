package dev.postern.lambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
  private Path root;
  private FunctionWorkbench workbench;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    root = Files.createDirectory(directory.toRealPath().resolve("task"));
    Path source = directory.resolve("Greeter.java");
    Files.writeString(
        source,
        """
        package shop;
        import com.amazonaws.services.lambda.runtime.*;
        import java.util.Map;
        public class Greeter implements RequestHandler<Map<String, String>, String> {
          public String handleRequest(Map<String, String> event, Context context) {
            context.getLogger().log("for " + context.getFunctionName() + "\\n");
            if (event.containsKey("fail")) {
              throw new IllegalStateException(event.get("fail"));
            }
            return "hello " + event.get("name") + " " + context.getMemoryLimitInMB();
          }
          public int other(int number) {
            return number + 1;
          }
        }
        """);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                root.toString(),
                "-cp",
                Path.of(
                        RequestHandler.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString(),
                source.toString());
    assertThat(status).isZero();
    workbench = new FunctionWorkbench(root);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  /** Recorded from AWS: the three forms of a handler's name. */
  @Test
  void aJavaHandlerRunsOnAwssOwnClient() throws Exception {
    RunningFunction function = workbench.start("java17", "shop.Greeter");

    assertThat(function.invoke("{\"name\":\"Zoë\"}").text()).isEqualTo("\"hello Zoë 512\"");
    assertThat(function.log(1)).containsExactly("for greeter");

    JsonNode error = new ObjectMapper().readTree(function.invoke("{\"fail\":\"no\"}").body());
    assertThat(error.get("errorMessage").textValue()).isEqualTo("no");
    assertThat(error.get("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(workbench.start("java17", "shop.Greeter::other").invoke("41").text())
        .isEqualTo("42");
  }
}
