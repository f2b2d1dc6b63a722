package dev.postern.lambda.container;

import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.environment.RoleCredentials;
import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.FunctionVersion;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What sandboxes are to run, for tests of the container executor. */
final class Specs {
  static final int PORT = 4711;

  private Specs() {}

  /** A function from a directory of code. */
  static SandboxSpec code(String runtime, Path taskRoot, Optional<Path> opt) {
    return spec(
        configuration -> configuration.runtime(runtime).handler("app.handler"),
        new FunctionCode.Directory(taskRoot),
        Optional.of(new CodeDirectories.Unpacked(taskRoot, opt, "1")));
  }

  /** A function from an image. */
  static SandboxSpec image(String uri, UnaryOperator<FunctionConfiguration.Builder> change) {
    return spec(change, new FunctionCode.Image(uri), Optional.empty());
  }

  private static SandboxSpec spec(
      UnaryOperator<FunctionConfiguration.Builder> change,
      FunctionCode code,
      Optional<CodeDirectories.Unpacked> unpacked) {
    FunctionConfiguration configuration =
        change
            .apply(
                FunctionConfiguration.builder()
                    .functionName("greeter")
                    .memorySize(256)
                    .timeout(3)
                    .architectures(Architecture.X86_64)
                    .version("$LATEST"))
            .build();
    return new SandboxSpec(
        "e1",
        FunctionArn.parse("arn:aws:lambda:us-east-1:000000000000:function:greeter").orElseThrow(),
        new FunctionVersion(configuration, code, List.of()),
        unpacked,
        "/aws/lambda/greeter",
        "2026/01/02/[$LATEST]e1",
        new RoleCredentials("ASIAEXAMPLE", "secret", "token"),
        (host, requests) -> port(new AtomicInteger()),
        (head, body, respond) -> {});
  }

  /** A port that is none. */
  static RuntimeApiPorts.Port port(AtomicInteger closed) {
    return new RuntimeApiPorts.Port() {
      @Override
      public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
