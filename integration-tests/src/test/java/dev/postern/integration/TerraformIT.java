package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/**
 * Terraform against a gateway: the most exacting client there is, since it reads back all that it
 * wrote and complains of every difference.
 */
@SuppressWarnings("NullAway.Init")
class TerraformIT {
  @TempDir private Path directory;
  private Postern gateway;

  @BeforeEach
  void begin() {
    gateway = Postern.start(PosternConfig.defaults());
  }

  @AfterEach
  void end() {
    gateway.close();
  }

  @Test
  void everythingIsMadeFoundUnchangedChangedAndDestroyed() throws Exception {
    Terraform terraform = Terraform.in(directory, gateway.endpoint());

    terraform.apply(1);
    terraform.planIsClean(1);
    HttpResponse<String> served = keepers(terraform.output("api"));
    assertThat(served.statusCode()).isEqualTo(204);
    assertThat(served.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");

    terraform.apply(2);
    terraform.planIsClean(2);
    // The second edition disables the API's default endpoint.
    assertThat(keepers(terraform.output("api")).body()).isEqualTo("{\"message\":\"Forbidden\"}");

    terraform.destroy(2);
    nothingIsLeft();
  }

  private HttpResponse<String> keepers(String api) throws Exception {
    return Web.send("OPTIONS", Web.invokeUrl(gateway.endpoint(), api, "prod", "/keepers"), "");
  }

  private void nothingIsLeft() {
    try (ApiGatewayClient client = SdkClient.of(gateway.endpoint())) {
      assertThat(client.getRestApis().items()).isEmpty();
    }
  }
}
