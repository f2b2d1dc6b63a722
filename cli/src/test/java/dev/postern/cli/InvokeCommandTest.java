package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokeCommandTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final String ROUTES =
      """
      {"apis":[{"apiId":"abc","apiName":"Pets","account":"000000000000","region":"us-east-1",
                "stages":["dev"],"routes":[]}]}
      """;

  @Test
  void theBodyIsTheResultAndTheRequestIdFollowsOnStandardError() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("GET /_postern/routes", 200, ROUTES);
      gateway.on("GET /restapis/abc/dev/_user_request_/pets?a=b", 404, "{\"message\":\"no\"}");

      assertThat(CommandRun.of("invoke", "get", "/pets?a=b", "--endpoint", gateway.url()))
          .isEqualTo(
              new CommandRun(
                  0,
                  "{\"message\":\"no\"}",
                  "\nstatus 404, explained by: postern explain " + ID + "\n"));
    }
  }

  @Test
  void headersAreShownOnRequest() throws IOException {
    try (StubGateway gateway = new StubGateway()) {
      gateway.on("DELETE /restapis/abc/dev/_user_request_/pets", 202, "gone\n");

      CommandRun run =
          CommandRun.of(
              "invoke",
              "DELETE",
              "http://abc.execute-api.localhost:4566/dev/pets",
              "-i",
              "--endpoint",
              gateway.url());

      assertThat(run.out().replaceAll("(?m)^date: .*$", "date: ..."))
          .isEqualTo(
              """
              HTTP/1.1 202
              content-length: 5
              date: ...
              x-amzn-requestid: %s

              gone
              """
                  .formatted(ID));
      assertThat(run.err()).isEqualTo("status 202, explained by: postern explain " + ID + "\n");
    }
  }

  @Test
  void anyMethodAndABodyFromAFileAreSent(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("body.json"), "{\"a\": 1}");
    try (StubGateway gateway = new StubGateway()) {
      String url = gateway.url() + "/any";
      gateway.on("PATCH /any", 200, "");

      CommandRun run =
          CommandRun.of(
              "invoke", "patch", url, "-d", "@" + file, "-H", "Origin: http://a", "-H", "Host: b");

      assertThat(run.err()).startsWith("status 200, ");
      assertThat(run.exitCode()).isZero();
      assertThat(gateway.asked()).containsExactly("PATCH /any {\"a\": 1}");
    }
  }

  @Test
  void aHeaderWithoutAColonIsAUsersError() {
    assertThat(CommandRun.of("invoke", "GET", "http://127.0.0.1:1/", "-H", "Origin"))
        .isEqualTo(
            new CommandRun(2, "", "postern: not a header of the form 'Name: value': Origin\n"));
  }

  @Test
  void aMethodWithASpaceIsAUsersError() {
    assertThat(CommandRun.of("invoke", "GE T", "http://127.0.0.1:1/"))
        .isEqualTo(new CommandRun(2, "", "postern: not an HTTP method: GE T\n"));
  }

  @Test
  void noAnswerIsAFailure() throws IOException {
    StubGateway gateway = new StubGateway();
    gateway.close();

    assertThat(CommandRun.of("invoke", "GET", gateway.url() + "/x"))
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "postern: no answer from " + gateway.url() + "/x: the connection was refused\n"));
  }
}
