package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class BannerTest {
  private final Banner banner = new Banner(URI.create("http://127.0.0.1:4566"));

  @Test
  void withoutAnApiItSaysHowToBringOne() {
    assertThat(banner.text(List.of()))
        .isEqualTo(
            """
            Serving on http://127.0.0.1:4566
              Import:   postern import openapi.yaml
              Health:   curl http://127.0.0.1:4566/_postern/health
            """);
  }

  @Test
  void theCallIsOneThatReadsAndNeedsNoParameters() {
    assertThat(tried("POST /pets", "GET /pets/{id}", "GET /pets"))
        .isEqualTo("curl 'http://127.0.0.1:4566/_aws/execute-api/abc/dev/pets'");
    assertThat(tried("POST /pets", "ANY /{proxy+}"))
        .isEqualTo("curl 'http://127.0.0.1:4566/_aws/execute-api/abc/dev/1'");
    assertThat(tried("POST /pets"))
        .isEqualTo("curl -X POST 'http://127.0.0.1:4566/_aws/execute-api/abc/dev/pets'");
  }

  private String tried(String... routes) {
    List<DeployedRoute> deployed =
        List.of(routes).stream()
            .map(it -> it.split(" ", 2))
            .map(it -> new DeployedRoute("dev", it[0], it[1], "MOCK", ""))
            .toList();
    String text =
        banner.text(
            List.of(new ImportAnswer("abc", "pets", "dev", true, "dep", List.of(), deployed)));
    return text.lines().skip(1).findFirst().orElseThrow().replace("  Try:      ", "");
  }
}
