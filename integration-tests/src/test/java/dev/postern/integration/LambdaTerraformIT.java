package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Terraform makes a function with its layer, alias, permission, URL and log group, invokes it, and
 * puts an API in front of it.
 */
class LambdaTerraformIT {
  private static final String FUNCTION =
      """
      import json, os
      from words import greeting

      def handler(event, context):
          text = "%s, edition %s" % (greeting, os.environ["EDITION"])
          return {"statusCode": 200, "body": json.dumps(text)}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void aFunctionIsMadeInvokedFoundUnchangedChangedAndDestroyed() throws Exception {
    Python.needed("functions made by Terraform");
    try (Postern gateway = Postern.start(PosternConfig.defaults())) {
      Terraform terraform = Terraform.in(directory, gateway.endpoint(), "terraform-lambda");
      Archives.write(directory.resolve("function.zip"), Map.of("app.py", FUNCTION));
      Archives.write(directory.resolve("layer.zip"), Map.of("python/words.py", "greeting = 'hi'"));

      for (int edition = 1; edition <= 2; edition++) {
        terraform.apply(edition);
        terraform.planIsClean(edition);
        assertThat(terraform.output("invocation"))
            .isEqualTo("{\"statusCode\": 200, \"body\": \"\\\"hi, edition %d\\\"\"}", edition);
        HttpResponse<String> served =
            Web.send(
                "GET", Web.invokeUrl(gateway.endpoint(), terraform.output("api"), "dev", "/"), "");
        assertThat(served.body()).isEqualTo("\"hi, edition %d\"", edition);
      }
      terraform.destroy(2);
    }
  }
}
