package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.lambda.environment.SandboxException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeImageTest {
  /** Documented: the base images of each language, https://gallery.ecr.aws/lambda/. */
  @ParameterizedTest
  @CsvSource({
    "python3.8, python:3.8",
    "python3.14, python:3.14",
    "nodejs16.x, nodejs:16",
    "nodejs24.x, nodejs:24",
    "java8.al2, java:8.al2",
    "java11, java:11",
    "java25, java:25",
    "dotnet6, dotnet:6",
    "dotnet10, dotnet:10",
    "ruby3.4, ruby:3.4",
    "provided.al2, provided:al2",
    "provided.al2023, provided:al2023"
  })
  void aRuntimeHasAwssImage(String runtime, String image) throws Exception {
    assertThat(RuntimeImage.ofRuntime(runtime)).isEqualTo("public.ecr.aws/lambda/" + image);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.x", "provided", "python", "nodejs4.3-edge", "rust1", ""})
  void aRuntimeWithoutImageIsRefused(String runtime) {
    assertThatThrownBy(() -> RuntimeImage.ofRuntime(runtime))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "AWS publishes no base image for the runtime "
                + runtime
                + ": give the function an image of its own, or run it as a process.");
  }

  @Test
  void aFunctionsOwnImageIsItsOwn() throws Exception {
    assertThat(RuntimeImage.of(Specs.image("shop:7", c -> c).version())).isEqualTo("shop:7");
    assertThat(
            RuntimeImage.of(Specs.code("nodejs20.x", Path.of("/code"), Optional.empty()).version()))
        .isEqualTo("public.ecr.aws/lambda/nodejs:20");
  }
}
