package dev.postern.emulator.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteApiUrlsTest {
  @ParameterizedTest
  @CsvSource({
    "abc123.execute-api.localhost, /dev/pets, abc123, , /dev/pets",
    "abc123.execute-api.localhost:4566, /dev/pets/, abc123, , /dev/pets/",
    "ABC123.Execute-Api.LocalHost:4566, /dev, abc123, , /dev",
    "abc123.execute-api.localhost.localstack.cloud:4566, /dev/a, abc123, , /dev/a",
    "abc123.execute-api.eu-west-1.amazonaws.com, /dev/a, abc123, eu-west-1, /dev/a",
    "abc123.execute-api.cn-north-1.amazonaws.com.cn, /dev/a, abc123, cn-north-1, /dev/a",
    "127.0.0.1:4566, /_aws/execute-api/abc123/dev/a/b, abc123, , /dev/a/b",
    "127.0.0.1:4566, /_aws/execute-api/abc123/dev, abc123, , /dev",
    "127.0.0.1:4566, /_aws/execute-api/abc123, abc123, , /",
    "'', /restapis/abc123/dev/_user_request_/a/b, abc123, , /dev/a/b",
    "'', /restapis/abc123/dev/_user_request_/, abc123, , /dev/",
    "'', /restapis/abc123/dev/_user_request_, abc123, , /dev",
  })
  void theseUrlsInvokeAnApi(String host, String rawPath, String apiId, String region, String path) {
    assertThat(ExecuteApiUrls.read(host, rawPath))
        .contains(new InvokeAddress(apiId, Optional.ofNullable(region), path));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:4566, /restapis",
    "localhost:4566, /restapis/abc123/stages/dev",
    "localhost:4566, /restapis/abc123/dev/_user_request_x/a",
    "localhost:4566, /restapis/abc123/resources/r1/methods/_user_request_",
    "localhost:4566, /_aws/execute-api/",
    "apigateway.us-east-1.amazonaws.com, /restapis/abc123",
    "a.b.execute-api.localhost, /dev",
    ".execute-api.localhost, /dev",
    "abc123.execute-api.example.com, /dev",
    "abc123.execute-api.amazonaws.com, /dev",
    "'', /dev",
  })
  void theseUrlsDoNot(String host, String rawPath) {
    assertThat(ExecuteApiUrls.read(host, rawPath)).isEmpty();
  }

  /** Recorded from AWS: slashes after the stage count as one, later ones as they are. */
  @ParameterizedTest
  @CsvSource({
    "/stage/proxy-value, stage, /proxy-value",
    "/stage/proxy-value/, stage, /proxy-value/",
    "/stage/proxy-value//double-slash, stage, /proxy-value//double-slash",
    "/stage//proxy-value, stage, /proxy-value",
    "/stage, stage, /",
    "/stage/, stage, /",
    "/stage//, stage, /",
    "/, '', /",
  })
  void theAddressGivesStageAndResourcePath(String rawPath, String stage, String resourcePath) {
    InvokeAddress address = new InvokeAddress("abc123", rawPath);

    assertThat(address.stage()).isEqualTo(stage);
    assertThat(address.resourcePath()).isEqualTo(resourcePath);
  }

  @Test
  void slashesBeforeTheStageCountAsOne() {
    // Recorded from AWS: //stage/proxy-value has $context.path /stage/proxy-value.
    assertThat(ExecuteApiUrls.read("abc123.execute-api.localhost", "//stage/proxy-value"))
        .contains(new InvokeAddress("abc123", "/stage/proxy-value"));
  }
}
