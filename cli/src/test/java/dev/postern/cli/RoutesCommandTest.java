package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class RoutesCommandTest {
  @Test
  void routesAreATableThatOtherToolsCanRead() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on(
          "GET /_postern/routes",
          200,
          """
          {"apis":[
            {"apiId":"abc","apiName":"Pets","account":"000000000000","region":"us-east-1",
             "stages":["dev"],"routes":[
               {"stage":"dev","method":"GET","path":"/","integration":"MOCK","url":"http://x/dev/"},
               {"stage":"dev","method":"DELETE","path":"/pets/{id}","integration":"HTTP","url":"http://x/dev/pets/{id}"}]},
            {"apiId":"def","apiName":"Draft","account":"000000000000","region":"us-east-1",
             "stages":[],"routes":[]},
            {"apiId":"ghi","apiName":"Bare","account":"000000000000","region":"us-east-1",
             "stages":["a","b"],"routes":[]}]}
          """);

      assertThat(CommandRun.of("routes", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  0,
                  """
                  API    ID   STAGE           METHOD  PATH        INTEGRATION  URL
                  Pets   abc  dev             GET     /           MOCK         http://x/dev/
                  Pets   abc  dev             DELETE  /pets/{id}  HTTP         http://x/dev/pets/{id}
                  Draft  def  (not deployed)  -       -           -            -
                  Bare   ghi  a,b             -       -           -            -
                  """,
                  ""));
    }
  }

  @Test
  void anEmptyGatewaySaysHowToGoOn() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/routes", 200, "{\"apis\":[]}");

      assertThat(CommandRun.of("routes", "--endpoint", gateway.url()))
          .isEqualTo(new CommandRun(0, "", "No APIs yet; \"postern import FILE\" brings one.\n"));
    }
  }
}
