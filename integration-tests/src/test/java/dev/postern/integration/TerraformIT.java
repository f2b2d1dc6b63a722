package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void theConfigurationUsesAllThatTheProviderHasForRestApis() throws Exception {
    Terraform terraform = Terraform.in(directory, gateway.endpoint());

    assertThat(used("resource")).isEqualTo(terraform.types("resource_schemas", "aws_api_gateway_"));
    Set<String> sources = terraform.types("data_source_schemas", "aws_api_gateway_");
    // Postern does not generate SDKs.
    sources.remove("aws_api_gateway_sdk");
    assertThat(used("data")).isEqualTo(sources);
  }

  private HttpResponse<String> keepers(String api) throws Exception {
    return Web.send("OPTIONS", Web.invokeUrl(gateway.endpoint(), api, "prod", "/keepers"), "");
  }

  private void nothingIsLeft() {
    try (ApiGatewayClient client = SdkClient.of(gateway.endpoint())) {
      assertThat(client.getRestApis().items()).isEmpty();
      assertThat(client.getApiKeys().items()).isEmpty();
      assertThat(client.getUsagePlans().items()).isEmpty();
      assertThat(client.getDomainNames().items()).isEmpty();
      assertThat(client.getDomainNameAccessAssociations(request -> {}).items()).isEmpty();
      assertThat(client.getVpcLinks().items()).isEmpty();
      assertThat(client.getClientCertificates().items()).isEmpty();
    }
  }

  private static Set<String> used(String kind) throws Exception {
    Matcher block =
        Pattern.compile("(?m)^" + kind + " \"(aws_api_gateway_\\w+)\"")
            .matcher(Terraform.configuration());
    Set<String> types = new TreeSet<>();
    while (block.find()) {
      types.add(block.group(1));
    }
    return types;
  }
}
