package dev.postern.emulator.management.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountFactsTest {
  private final IamPlane plane = new IamPlane();

  // Documented: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
  @Test
  void theSummaryCountsWhatThereIs() {
    plane.role("r");
    plane.policy("p");
    plane.iam("CreateUser", "UserName", "u");

    assertThat(plane.iam("GetAccountSummary"))
        .contains(
            "<entry><key>Roles</key><value>1</value></entry>",
            "<entry><key>Users</key><value>1</value></entry>",
            "<entry><key>Policies</key><value>1</value></entry>",
            "<entry><key>PolicyVersionsInUse</key><value>1</value></entry>",
            "<entry><key>UsersQuota</key><value>5000</value></entry>",
            "<entry><key>Groups</key><value>0</value></entry>");
  }

  @Test
  void anAccountHasNoAlias() {
    assertThat(plane.iam("ListAccountAliases"))
        .isEqualTo("<AccountAliases/><IsTruncated>false</IsTruncated>");
  }
}
