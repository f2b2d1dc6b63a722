package dev.postern.emulator.management.lambda;

import static dev.postern.emulator.management.lambda.LambdaPlane.FN;
import static dev.postern.emulator.management.lambda.LambdaPlane.FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other accounts' functions. Recorded from AWS: a statement for an account's id and {@code
 * lambda:*} lets it read and invoke. The text of the refusal is IAM's documented one.
 */
class CrossAccountAccessTest {
  private static final String OTHER = "222222222222";

  @TempDir Path directory;
  private LambdaPlane lambda;

  @BeforeEach
  void start() {
    lambda = new LambdaPlane(directory);
    lambda.create("");
  }

  private void permit(String action) {
    lambda.call(
        201,
        "POST",
        FUNCTIONS + "/fn/policy",
        "{\"StatementId\":\"other\",\"Action\":\""
            + action
            + "\",\"Principal\":\""
            + OTHER
            + "\"}");
  }

  private HttpResponse asOther(String method, String rest) {
    lambda.accessKey = OTHER;
    return lambda.send(method, FUNCTIONS + "/" + FN.replace(":", "%3A") + rest, "{}");
  }

  private static void assertDenied(HttpResponse answer, String action) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().first("x-amzn-ErrorType")).contains("AccessDeniedException");
    assertThat(answer.bodyText())
        .contains(
            "User: arn:aws:iam::222222222222:root is not authorized to perform: "
                + action
                + " on resource: "
                + FN
                + " because no resource-based policy allows the "
                + action
                + " action");
  }

  @Test
  void anotherAccountsFunctionIsNeitherReadNorInvokedWithoutAPermission() {
    assertDenied(asOther("GET", "/configuration"), "lambda:GetFunctionConfiguration");
    assertDenied(asOther("POST", "/invocations"), "lambda:InvokeFunction");
    assertDenied(asOther("DELETE", ""), "lambda:DeleteFunction");
  }

  @Test
  void aStatementForTheAccountAndEverythingLetsItDoEverything() {
    permit("lambda:*");
    assertThat(asOther("GET", "/configuration").status()).isEqualTo(200);
    assertThat(asOther("POST", "/invocations").status()).isEqualTo(200);
  }

  @Test
  void aStatementForOneActionLetsItDoThatAlone() {
    permit("lambda:InvokeFunction");
    assertThat(asOther("POST", "/invocations").status()).isEqualTo(200);
    assertDenied(asOther("GET", "/configuration"), "lambda:GetFunctionConfiguration");
  }

  @Test
  void aFunctionThatIsNotThereLooksLikeOneThatMayNotBeUsed() {
    lambda.accessKey = OTHER;
    String unknown = "/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Anone";
    assertThat(lambda.send("GET", FUNCTIONS + unknown, "").status()).isEqualTo(403);
  }
}
