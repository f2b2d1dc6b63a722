package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The client context of Invoke, as handlers in processes find it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/python-context.html">Lambda context
 *     object in Python</a>
 */
class ClientContextIT {
  /** Lines and letters that a header field cannot carry as they are. */
  private static final String CONTEXT =
      """
      {
        "custom": {"greeting": "grüß dich 🐟"},
        "env": {"locale": "de"},
        "client": {"app_title": "shop", "installation_id": "i"}
      }
      """;

  private static Functions functions;

  @BeforeAll
  static void start() throws Exception {
    functions = new Functions("PROCESS", Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    functions.close();
  }

  private static String invoke(String name) {
    return functions
        .lambda()
        .invoke(
            it ->
                it.functionName(name)
                    .clientContext(
                        Base64.getEncoder()
                            .encodeToString(CONTEXT.getBytes(StandardCharsets.UTF_8))))
        .payload()
        .asUtf8String();
  }

  @Test
  void pythonHasItAsAnObjectAndNoneWhenNothingWasSent() {
    Python.needed("client contexts");
    functions.create(
        "python",
        "python3.12",
        "app.py",
        """
        def handler(event, context):
            c = context.client_context
            if c is None:
                return [None, context.identity.cognito_identity_id]
            return c.custom['greeting'] + c.env['locale'] + c.client.app_title + c.client.installation_id
        """,
        it -> it);
    assertThat(invoke("python")).isEqualTo("\"grüß dich 🐟deshopi\"");
    assertThat(functions.result("python", "{}")).isEqualTo("[null, null]");
  }

  @Test
  void nodeHasItAsItWasSent() {
    LoudSkip.unless(
        Checkout.program("node").isPresent(),
        "node is not on the PATH, so not tested with it: client contexts",
        "Install Node.js to test everything.");
    functions.create(
        "node",
        "nodejs22.x",
        "index.js",
        """
        exports.handler = async (event, context) =>
          context.clientContext ? context.clientContext : String(context.clientContext);
        """,
        it -> it);
    assertThat(invoke("node"))
        .isEqualTo(
            "{\"custom\":{\"greeting\":\"grüß dich 🐟\"},\"env\":{\"locale\":\"de\"},"
                + "\"client\":{\"app_title\":\"shop\",\"installation_id\":\"i\"}}");
    assertThat(functions.result("node", "{}")).isEqualTo("\"undefined\"");
  }
}
