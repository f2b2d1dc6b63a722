package dev.postern.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
  @Test
  void everythingIsShownButSecrets(@TempDir Path code) throws Exception {
    Files.writeString(code.resolve("app.py"), "def handler(e, c): return e");
    PosternConfig config =
        PosternConfig.defaults()
            .withAwsEndpoint("http://localhost:5000")
            .withAwsEndpoint("sqs", "http://localhost:9324")
            .withAwsKeys("AKIDEXAMPLE", "a-secret-key", Optional.of("a-token"))
            .withVpcLink("orders", "http://localhost:8080")
            .withFunction("far", "http://user:a-password@localhost:3001")
            .withFunction(
                "near",
                code,
                new DirectorySettings(
                    Optional.of("app.handler"),
                    Optional.of("python3.13"),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Map.of("TOKEN", "a-variable")))
            .withLambdaExecutor("near", "container")
            .withRemoteAdministration(true);

    Map<String, Object> shown = EffectiveConfig.of(config, URI.create("http://127.0.0.1:4566"));

    assertThat(shown)
        .isEqualTo(
            Map.of(
                "endpoint",
                "http://127.0.0.1:4566",
                "host",
                "127.0.0.1",
                "port",
                4566,
                "awsEndpoint",
                Map.of("*", "http://localhost:5000", "sqs", "http://localhost:9324"),
                "vpcLink",
                Map.of("orders", "http://localhost:8080"),
                "lambda",
                Map.of("far", "http://localhost:3001", "near", code.toString()),
                "lambdaExecutor",
                Map.of("*", "process", "near", "container"),
                "stateDir",
                "",
                "adminRemote",
                true));
    for (String secret :
        List.of("AKIDEXAMPLE", "a-secret-key", "a-token", "a-variable", "a-password")) {
      assertThat(shown.toString()).doesNotContain(secret);
    }
  }
}
