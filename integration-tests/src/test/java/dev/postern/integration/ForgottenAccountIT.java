package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.iam.IamClient;

/** One account is reset in a gateway with a state directory, and the gateway started again. */
class ForgottenAccountIT {
  private static final String KEPT_ACCOUNT = "000000000000";
  private static final String OTHER_ACCOUNT = "123456789012";

  @TempDir private Path directory;

  @Test
  void anAccountThatWasForgottenStaysSoAndTheOthersAreKept() throws Exception {
    PosternConfig config = PosternConfig.defaults().withStateDirectory(directory.resolve("state"));
    try (Postern postern = Postern.start(config)) {
      create(postern, KEPT_ACCOUNT, "kept");
      create(postern, OTHER_ACCOUNT, "forgotten");
      URI page = postern.endpoint().resolve("/_postern/reset?account=" + OTHER_ACCOUNT);
      assertThat(Web.send("POST", page, "").body())
          .isEqualTo("{\"status\":\"reset\",\"account\":\"" + OTHER_ACCOUNT + "\"}");
    }
    try (Postern postern = Postern.start(config)) {
      assertThat(names(postern, KEPT_ACCOUNT)).containsExactly("kept", "kept");
      assertThat(names(postern, OTHER_ACCOUNT)).isEmpty();
      create(postern, OTHER_ACCOUNT, "new");
    }
    try (Postern postern = Postern.start(config)) {
      assertThat(names(postern, OTHER_ACCOUNT)).containsExactly("new", "new");
    }
  }

  /** An API, and a user: the one in a Region, the other in none. */
  private static void create(Postern postern, String account, String name) {
    try (ApiGatewayClient aws =
            SdkClient.of(ApiGatewayClient.builder(), postern.endpoint(), account);
        IamClient iam = SdkClient.of(IamClient.builder(), postern.endpoint(), account)) {
      aws.createRestApi(it -> it.name(name));
      iam.createUser(it -> it.userName(name));
    }
  }

  private static List<String> names(Postern postern, String account) {
    try (ApiGatewayClient aws =
            SdkClient.of(ApiGatewayClient.builder(), postern.endpoint(), account);
        IamClient iam = SdkClient.of(IamClient.builder(), postern.endpoint(), account)) {
      return Stream.concat(
              aws.getRestApis().items().stream().map(api -> api.name()),
              iam.listUsers().users().stream().map(user -> user.userName()))
          .toList();
    }
  }
}
