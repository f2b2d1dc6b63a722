package dev.postern.emulator.management.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.lambda.FunctionArn;
import dev.postern.lambda.environment.RoleCredentials;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Functions that call as their roles. */
class FunctionSessionsTest {
  private static final Instant NOW = Instant.parse("2026-03-05T10:15:30Z");

  private final Worlds worlds = new Worlds();
  private final FunctionSessions sessions =
      new FunctionSessions(
          new ManagementContext(
              worlds, new IdSource(new Random(5)), Clock.fixed(NOW, ZoneOffset.UTC)));
  private final FunctionArn function = FunctionArn.of("123456789012", "eu-west-1", "greeter");

  /** Recorded from AWS: the session is named like the function. */
  @Test
  void theCallerIsTheRoleInTheAccountOfTheFunction() {
    RoleCredentials given = sessions.open("arn:aws:iam::123456789012:role/path/greeting", function);
    Credential issued = worlds.credential(given.accessKeyId()).orElseThrow();
    assertThat(given.accessKeyId()).startsWith("ASIA");
    assertThat(issued.principal().account()).isEqualTo("123456789012");
    assertThat(issued.principal().arn())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/greeting/greeter");
    assertThat(issued.principal().id()).matches("AROA[A-Z2-7]{17}:greeter");
    assertThat(issued.secretAccessKey()).isEqualTo(given.secretAccessKey());
    assertThat(issued.session().orElseThrow().token()).isEqualTo(given.sessionToken());
    assertThat(issued.isExpired(NOW.plusSeconds(12 * 3600 - 1))).isFalse();
    assertThat(issued.isExpired(NOW.plusSeconds(12 * 3600))).isTrue();
  }

  /** Recorded from AWS: key, secret and token differ in every environment. */
  @Test
  void everyEnvironmentGetsCredentialsOfItsOwn() {
    RoleCredentials first = sessions.open("arn:aws:iam::123456789012:role/greeting", function);
    RoleCredentials second = sessions.open("arn:aws:iam::123456789012:role/greeting", function);
    assertThat(first.accessKeyId()).isNotEqualTo(second.accessKeyId());
    assertThat(first.secretAccessKey()).isNotEqualTo(second.secretAccessKey());
    assertThat(first.sessionToken()).isNotEqualTo(second.sessionToken());
  }
}
