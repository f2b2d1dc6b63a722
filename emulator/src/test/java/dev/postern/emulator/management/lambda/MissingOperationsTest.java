package dev.postern.emulator.management.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lambda's API has and Postern does not. */
class MissingOperationsTest {
  private static final String MISSING = "Postern does not implement lambda:";

  @TempDir Path directory;

  /** Every operation of the service model is called; those that are not built say so by name. */
  @Test
  void everyOperationThatIsNotBuiltAnswers501WithItsName() {
    LambdaPlane lambda = new LambdaPlane(directory);
    List<String> missing = new ArrayList<>();
    for (Operation operation : OperationIndex.of(AwsService.LAMBDA)) {
      String path = operation.uriTemplate().replaceAll("\\{[^}]*}", "1");
      HttpResponse answer = lambda.send(operation.method(), path, "{}");
      if (answer.status() == 501) {
        assertThat(answer.bodyText())
            .isEqualTo("{\"message\":\"" + MISSING + operation.name() + " yet\"}");
        missing.add(operation.name());
      }
    }
    assertThat(missing)
        .containsExactly(
            "CheckpointDurableExecution",
            "CreateCapacityProvider",
            "CreateCodeSigningConfig",
            "CreateEventSourceMapping",
            "DeleteCapacityProvider",
            "DeleteCodeSigningConfig",
            "DeleteEventSourceMapping",
            "DeleteFunctionCodeSigningConfig",
            "GetCapacityProvider",
            "GetCodeSigningConfig",
            "GetDurableExecution",
            "GetDurableExecutionHistory",
            "GetDurableExecutionState",
            "GetEventSourceMapping",
            "GetFunctionScalingConfig",
            "ListCapacityProviders",
            "ListCodeSigningConfigs",
            "ListDurableExecutionsByFunction",
            "ListEventSourceMappings",
            "ListFunctionVersionsByCapacityProvider",
            "ListFunctionsByCodeSigningConfig",
            "PutFunctionCodeSigningConfig",
            "PutFunctionScalingConfig",
            "PutRuntimeManagementConfig",
            "SendDurableExecutionCallbackFailure",
            "SendDurableExecutionCallbackHeartbeat",
            "SendDurableExecutionCallbackSuccess",
            "StopDurableExecution",
            "UpdateCapacityProvider",
            "UpdateCodeSigningConfig",
            "UpdateEventSourceMapping");
  }

  @Test
  void tagsOfWhatIsNotAFunctionAreRefusedByName() {
    assertThat(lambdaTags("arn:aws:lambda:us-east-1:000000000000:layer:tools"))
        .isEqualTo("501 {\"message\":\"Postern does not keep tags of layers\"}");
    assertThat(
            lambdaTags(
                "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdefg"))
        .isEqualTo("501 {\"message\":\"Postern does not keep tags of code signing configs\"}");
    // Recorded from AWS: the answer for a mapping that is not there, and none can be here.
    String mapping =
        "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:"
            + "01234567-89ab-cdef-0123-456789abcdef";
    assertThat(lambdaTags(mapping))
        .isEqualTo(
            "404 {\"Message\":\"Event source mapping not found: "
                + mapping
                + "\",\"Type\":\"User\"}");
  }

  private String lambdaTags(String arn) {
    HttpResponse answer =
        new LambdaPlane(directory).send("GET", "/2017-03-31/tags/" + arn.replace(":", "%3A"), "");
    return answer.status() + " " + answer.bodyText();
  }
}
