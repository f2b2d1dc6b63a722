package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvokeAddressTest {
  private static final URI GATEWAY = URI.create("http://127.0.0.1:4566");
  private static final RoutesPage.Api PETS = api("abc", "Pets", "dev");
  private static final RoutesPage.Api SHOP = api("def", "Shop", "dev", "prod");

  @Test
  void aPathIsCompletedByTheOnlyApiAndItsOnlyStage() {
    assertThat(resolve("/pets?type=dog", PETS))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/pets?type=dog");
    assertThat(resolve("pets/1", PETS))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/pets/1");
  }

  @Test
  void apiAndStageMayBeNamed() {
    InvokeAddress address = new InvokeAddress(GATEWAY, () -> new RoutesPage(List.of(PETS, SHOP)));

    assertThat(address.resolve("/", Optional.of("Shop"), Optional.of("prod")))
        .hasToString("http://127.0.0.1:4566/restapis/def/prod/_user_request_/");
    assertThat(address.resolve("/", Optional.of("abc"), Optional.empty()))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/");
  }

  @Test
  void anInvokeUrlNeedsNoNameToResolve() {
    assertThat(resolve("http://abc.execute-api.localhost:4566/dev/pets/a%2Fb?x=1"))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/pets/a%2Fb?x=1");
    assertThat(resolve("https://abc.execute-api.us-east-1.amazonaws.com/dev"))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/");
    assertThat(resolve("https://abc.execute-api.us-east-1.amazonaws.com/dev?x=1"))
        .hasToString("http://127.0.0.1:4566/restapis/abc/dev/_user_request_/?x=1");
  }

  @Test
  void anyOtherUrlIsUsedAsItIs() {
    assertThat(resolve("http://127.0.0.1:9999/_aws/execute-api/abc/dev/pets"))
        .hasToString("http://127.0.0.1:9999/_aws/execute-api/abc/dev/pets");
  }

  @Test
  void anAmbiguousApiIsAUsersErrorThatListsThem() {
    assertThatThrownBy(() -> resolve("/", PETS, SHOP))
        .hasMessage("there is more than one API; choose with --api: Pets (abc), Shop (def)");
  }

  @Test
  void anUnknownApiIsAUsersErrorThatListsThem() {
    InvokeAddress address = new InvokeAddress(GATEWAY, () -> new RoutesPage(List.of(PETS)));

    assertThatThrownBy(() -> address.resolve("/", Optional.of("Cars"), Optional.empty()))
        .hasMessage("no API is Cars; choose with --api: Pets (abc)");
  }

  @Test
  void anAmbiguousStageIsAUsersErrorThatListsThem() {
    assertThatThrownBy(() -> resolve("/", SHOP))
        .hasMessage("Shop (def) has more than one stage; choose with --stage: dev, prod");
  }

  @Test
  void whatIsNotDeployedCannotBeInvoked() {
    assertThatThrownBy(() -> resolve("/", api("ghi", "Draft")))
        .hasMessage("Draft (ghi) is not deployed to any stage");
  }

  @Test
  void anEmptyGatewaySaysHowToGoOn() {
    assertThatThrownBy(() -> resolve("/"))
        .hasMessage("the gateway has no API; \"postern import FILE\" brings one");
  }

  @Test
  void aPathWithASpaceIsAUsersError() {
    assertThatThrownBy(() -> resolve("/a b", PETS))
        .hasMessage(
            "not a URL: Illegal character in path at index 55:"
                + " http://127.0.0.1:4566/restapis/abc/dev/_user_request_/a b;"
                + " percent-encode such characters");
  }

  private static URI resolve(String address, RoutesPage.Api... apis) {
    return new InvokeAddress(GATEWAY, () -> new RoutesPage(List.of(apis)))
        .resolve(address, Optional.empty(), Optional.empty());
  }

  private static RoutesPage.Api api(String id, String name, String... stages) {
    return new RoutesPage.Api(id, name, "000000000000", "us-east-1", List.of(stages), List.of());
  }
}
