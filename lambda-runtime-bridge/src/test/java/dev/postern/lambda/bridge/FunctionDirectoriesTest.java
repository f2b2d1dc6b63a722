package dev.postern.lambda.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.lambda.function.FunctionCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionDirectoriesTest {
  @TempDir Path root;

  private LambdaOptions.Given found() {
    return FunctionDirectories.of("greeter", root, Optional.empty(), Optional.empty());
  }

  private void assertFound(String handler, String runtime) {
    assertThat(found())
        .isEqualTo(
            new LambdaOptions.Given(
                "greeter",
                new FunctionCode.Directory(root),
                Optional.of(handler),
                Optional.of(runtime)));
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
  }

  @Test
  void aNodeModuleIsFound() throws IOException {
    file("index.mjs", "");

    assertFound("index.handler", "nodejs22.x");
  }

  @Test
  void aPythonModuleIsFoundWithItsFunction() throws IOException {
    file("app.py", "import json\n\ndef handler(event, context):\n    pass\n");
    assertFound("app.handler", "python3.13");

    file("app.py", "def lambda_handler(event, context):\n    pass\n");
    assertFound("app.lambda_handler", "python3.13");
  }

  @Test
  void aBootstrapIsFound() throws IOException {
    file("bootstrap", "#!/bin/sh\n");

    assertFound("bootstrap.handler", "provided.al2023");
  }

  @Test
  void aHandlerThatIsNamedTellsItsLanguage() throws IOException {
    file("orders.py", "");

    assertThat(
            FunctionDirectories.of("greeter", root, Optional.of("orders.create"), Optional.empty())
                .runtime())
        .hasValue("python3.13");
  }

  @Test
  void whatDoesNotShowWhatItRunsIsRefusedWithWhatToName() {
    assertThatThrownBy(this::found)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            root
                + " has none of index.mjs, index.js, index.cjs, app.mjs, app.js,"
                + " lambda_function.py, app.py, handler.py, main.py, index.py, bootstrap: name its"
                + " handler and runtime, such as"
                + " handler=module.function,runtime=python3.13");
    assertThatThrownBy(
            () ->
                FunctionDirectories.of(
                    "greeter", root.resolve("none"), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(root.resolve("none") + " is not a directory");
  }
}
