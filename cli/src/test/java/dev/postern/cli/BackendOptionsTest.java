package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.PosternConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendOptionsTest {
  private static final PosternConfig DEFAULTS =
      PosternConfig.defaults().withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private static PosternConfig config(Map<String, String> environment) {
    return new BackendOptions().addTo(DEFAULTS, environment);
  }

  @Test
  void withoutAnythingNothingCanBeReached() {
    assertThat(config(Map.of())).isEqualTo(DEFAULTS);
  }

  @Test
  void whatIsGivenReachesTheGateway() {
    assertThat(
            config(
                Map.of(
                    "POSTERN_AWS_ENDPOINT",
                    "http://localhost:5000,sqs=http://localhost:9324",
                    "POSTERN_VPC_LINK",
                    "ab12cd=http://localhost:8080,my link=http://localhost:8081/")))
        .isEqualTo(
            DEFAULTS
                .withAwsEndpoint("http://localhost:5000")
                .withAwsEndpoint("sqs", "http://localhost:9324")
                .withVpcLink("ab12cd", "http://localhost:8080")
                .withVpcLink("my link", "http://localhost:8081"));
  }

  @Test
  void theDevelopersKeysAreTakenWhenTheyAreWhole() {
    assertThat(config(Map.of("AWS_ACCESS_KEY_ID", "id"))).isEqualTo(DEFAULTS);
    assertThat(config(Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")))
        .isEqualTo(DEFAULTS.withAwsKeys("id", "secret", Optional.empty()));
    assertThat(
            config(
                Map.of(
                    "AWS_ACCESS_KEY_ID", "id",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token")))
        .isEqualTo(DEFAULTS.withAwsKeys("id", "secret", Optional.of("token")));
  }
}
