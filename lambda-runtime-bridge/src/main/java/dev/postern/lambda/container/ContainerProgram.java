package dev.postern.lambda.container;

import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.SandboxSpec;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;

/**
 * What starts in a container; what is empty is as the image says.
 *
 * @param entryPoint the program
 * @param command its arguments: for AWS's base images the handler
 * @param workingDirectory where it starts
 */
record ContainerProgram(
    Optional<List<String>> entryPoint,
    Optional<List<String>> command,
    Optional<String> workingDirectory) {
  private static final String BOOTSTRAP = "bootstrap";

  static ContainerProgram of(SandboxSpec spec) {
    FunctionConfiguration configuration = spec.version().configuration();
    return spec.code()
        .map(code -> ofCode(configuration, code))
        .orElseGet(() -> ofImage(configuration.imageConfigResponse()));
  }

  private static ContainerProgram ofCode(
      FunctionConfiguration configuration, CodeDirectories.Unpacked code) {
    Optional<List<String>> entryPoint =
        configuration.runtimeAsString().startsWith("provided")
            ? Optional.of(List.of(bootstrap(code)))
            : Optional.empty();
    return new ContainerProgram(
        entryPoint,
        Optional.of(List.of(String.valueOf(configuration.handler()))),
        Optional.of("/var/task"));
  }

  /**
   * Where the runtime of a {@code provided} function is.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html">Building a
   *     custom runtime</a>
   */
  private static String bootstrap(CodeDirectories.Unpacked code) {
    boolean isInLayer =
        !Files.exists(code.taskRoot().resolve(BOOTSTRAP))
            && code.opt().filter(opt -> Files.exists(opt.resolve(BOOTSTRAP))).isPresent();
    return (isInLayer ? "/opt/" : "/var/task/") + BOOTSTRAP;
  }

  private static ContainerProgram ofImage(@Nullable ImageConfigResponse given) {
    if (given == null || given.imageConfig() == null) {
      return new ContainerProgram(Optional.empty(), Optional.empty(), Optional.empty());
    }
    ImageConfig config = given.imageConfig();
    return new ContainerProgram(
        Optional.of(config.entryPoint()).filter(words -> !words.isEmpty()),
        Optional.of(config.command()).filter(words -> !words.isEmpty()),
        Optional.ofNullable(config.workingDirectory()).filter(path -> !path.isEmpty()));
  }
}
