package dev.postern.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/** What accounts have in IAM, and whose an access key is. */
class CredentialsTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final Worlds worlds = new Worlds();

  @Test
  void aUsersKeyIsFoundWhateverItsAccount() {
    worlds.account("111111111111").changeIam(tree -> tree.withUser(user("a", "AKIAONE")));
    worlds.account("222222222222").changeIam(tree -> tree.withUser(user("b", "AKIATWO")));

    assertThat(worlds.accountOf("AKIATWO")).contains("222222222222");
    assertThat(worlds.credential("AKIAONE"))
        .contains(
            new Credential(
                "AKIAONE",
                "secret",
                new Principal("111111111111", "arn:a", "AIDAa"),
                true,
                Optional.empty()));
    assertThat(worlds.credential("AKIATHREE")).isEmpty();
    worlds.reset();
    assertThat(worlds.credential("AKIAONE")).isEmpty();
  }

  @Test
  void temporaryCredentialsAreKnownADayLongerThanTheyServe() {
    Credential credential = temporary("ASIAONE", NOON.plusSeconds(900));
    worlds.addTemporary(credential, NOON);

    assertThat(credential.isExpired(NOON.plusSeconds(899))).isFalse();
    assertThat(credential.isExpired(NOON.plusSeconds(900))).isTrue();
    worlds.addTemporary(temporary("ASIATWO", NOON), NOON.plus(Duration.ofDays(1)));
    assertThat(worlds.credential("ASIAONE")).contains(credential);
    worlds.addTemporary(temporary("ASIATHREE", NOON), NOON.plus(Duration.ofDays(2)));
    assertThat(worlds.credential("ASIAONE")).isEmpty();
  }

  @Test
  void namesAreKeptInTheirCaseAndFoundInAny() {
    AccountWorld account = worlds.account("111111111111");
    account.changeIam(tree -> tree.withUser(user("Alice", "AKIAONE")));

    assertThat(account.iam().user("ALICE").orElseThrow().user().userName()).isEqualTo("Alice");
    account.changeIam(tree -> tree.withoutUser("alice"));
    assertThat(account.iam().users()).isEmpty();
  }

  @Test
  void aChangeThatThrowsChangesNothing() {
    AccountWorld account = worlds.account("111111111111");
    IamTree before = account.iam();

    assertThatThrownBy(
            () ->
                account.changeIam(
                    tree -> {
                      tree.withUser(user("a", "AKIAONE"));
                      throw new IllegalStateException("made for a test");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(account.iam()).isSameAs(before);
  }

  @Test
  void noChangeIsLostAmongManyWriters() throws Exception {
    AccountWorld account = worlds.account("111111111111");
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<IamTree>> changes =
          IntStream.range(0, 200)
              .<Callable<IamTree>>mapToObj(
                  i -> () -> account.changeIam(tree -> tree.withUser(user("u" + i, "AKIA" + i))))
              .toList();
      for (Future<IamTree> change : writers.invokeAll(changes)) {
        change.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(account.iam().users()).hasSize(200);
  }

  private static IamUser user(String name, String key) {
    return new IamUser(
        User.builder().userName(name).userId("AIDA" + name).arn("arn:" + name).build(),
        IamGrants.none(),
        List.of(
            AccessKey.builder()
                .userName(name)
                .accessKeyId(key)
                .secretAccessKey("secret")
                .status(StatusType.ACTIVE)
                .build()));
  }

  private static Credential temporary(String id, Instant end) {
    return new Credential(
        id,
        "secret",
        Principal.rootOf("111111111111"),
        true,
        Optional.of(new Credential.Session("token", end)));
  }
}
