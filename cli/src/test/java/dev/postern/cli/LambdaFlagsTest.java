package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import dev.postern.lambda.bridge.LambdaOptions;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.GivenSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaFlagsTest {
  private static LambdaOptions options(Map<String, String> environment) {
    return new LambdaFlags().addTo(PosternConfig.defaults(), environment).lambda();
  }

  @Test
  void withoutAnythingProcessesRunWhatIsUploaded() {
    assertThat(options(Map.of())).isEqualTo(LambdaOptions.defaults());
  }

  @Test
  void functionsAndExecutorsComeFromTheEnvironmentToo(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("index.mjs"), "");

    assertThat(
            options(
                Map.of(
                    "POSTERN_LAMBDA",
                    "greeter="
                        + directory
                        + ",handler=index.main,runtime=nodejs20.x;far=http://localhost:3001",
                    "POSTERN_LAMBDA_EXECUTOR",
                    "container,greeter=process")))
        .isEqualTo(
            new LambdaOptions(
                LambdaOptions.Executor.CONTAINER,
                Map.of("greeter", LambdaOptions.Executor.PROCESS),
                List.of(
                    new LambdaOptions.Given(
                        "greeter",
                        new FunctionCode.Directory(directory),
                        Optional.of("index.main"),
                        Optional.of("nodejs20.x")),
                    new LambdaOptions.Given(
                        "far",
                        new FunctionCode.Remote(URI.create("http://localhost:3001")),
                        Optional.empty(),
                        Optional.empty()))));
  }

  @Test
  void aDirectoryIsGivenWhatItNeeds(@TempDir Path directory) {
    String given =
        "orders="
            + directory
            + ",handler=index.main,runtime=nodejs20.x,memory=512,timeout=30"
            + ",env.TABLE=orders,env.QUERY=a=b,env.EMPTY=";
    assertThat(options(Map.of("POSTERN_LAMBDA", given)).functions())
        .containsExactly(
            new LambdaOptions.Given(
                "orders",
                new FunctionCode.Directory(directory),
                Optional.of("index.main"),
                Optional.of("nodejs20.x"),
                new GivenSettings(
                    512, 30, Map.of("TABLE", "orders", "QUERY", "a=b", "EMPTY", ""))));
  }

  @Test
  void whatCannotBeHonouredIsRefusedInOneLine(@TempDir Path directory) {
    assertThat(refusal("--lambda", "greeter"))
        .isEqualTo(
            "postern: --lambda greeter: it needs a name and a directory or URL, such as"
                + " greeter=./greeter\n");
    assertThat(refusal("--lambda", "a b=x"))
        .isEqualTo(
            "postern: --lambda a b=x: 'a b' is not a function's name: 1 to 64 letters, digits,"
                + " hyphens, underscores\n");
    String given = "a=" + directory + ",handler=index.handler,runtime=nodejs22.x";
    refused(
        given + ",disk=5",
        "'disk=5' is none of handler=..., runtime=..., memory=MB, timeout=SECONDS, env.NAME=VALUE");
    refused(
        given + ",handler=",
        "'handler=' is none of handler=..., runtime=..., memory=MB, timeout=SECONDS,"
            + " env.NAME=VALUE");
    refused(given + ",memory=much", "memory=much is not a number");
    refused(given + ",memory=5", "memory is 5 MB, and has to be from 128 to 10240");
    refused(given + ",timeout=901", "timeout is 901 seconds, and has to be from 1 to 900");
    refused(
        given + ",env.a-b=c",
        "'a-b' is not a variable's name: a letter, and letters, digits, underscores");
    assertThat(refusal("--lambda", "a=/nowhere/at/all"))
        .isEqualTo("postern: --lambda a=/nowhere/at/all: /nowhere/at/all is not a directory\n");
    assertThat(refusal("--lambda", "a=http://x", "--lambda", "a=http://y"))
        .isEqualTo("postern: --lambda a=http://y: a was given already\n");
    assertThat(refusal("--lambda-executor", "vm"))
        .isEqualTo("postern: --lambda-executor vm: 'vm' is neither process nor container\n");
    assertThat(refusal("--lambda-executor", "process", "--lambda-executor", "container"))
        .isEqualTo("postern: --lambda-executor container: a default was given already\n");
  }

  private static void refused(String given, String reason) {
    assertThat(refusal("--lambda", given))
        .isEqualTo("postern: --lambda " + given + ": " + reason + "\n");
  }

  private static String refusal(String... options) {
    String[] command = new String[options.length + 1];
    command[0] = "start";
    System.arraycopy(options, 0, command, 1, options.length);
    CommandRun run = CommandRun.of(command);
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err();
  }
}
