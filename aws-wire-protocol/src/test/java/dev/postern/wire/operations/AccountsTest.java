package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  @ParameterizedTest
  @CsvSource({
    "123456789012, 123456789012",
    "AKIDEXAMPLE, 000000000000",
    "'', 000000000000",
    "12345678901, 000000000000",
    "1234567890123, 000000000000",
    "12345678901x, 000000000000",
    "１２３４５６７８９０１２, 000000000000",
  })
  void anAccessKeyIdOfTwelveDigitsIsTheAccount(String accessKeyId, String account) {
    assertThat(Accounts.noneIssued().of(accessKeyId)).isEqualTo(account);
  }

  @Test
  void anIssuedKeyBelongsToItsOwnersAccount() {
    Accounts accounts =
        key -> key.equals("AKIAISSUED") ? Optional.of("111122223333") : Optional.empty();

    assertThat(accounts.of("AKIAISSUED")).isEqualTo("111122223333");
    assertThat(accounts.of("AKIAOTHER")).isEqualTo("000000000000");
    assertThat(accounts.of("123456789012")).isEqualTo("123456789012");
  }
}
