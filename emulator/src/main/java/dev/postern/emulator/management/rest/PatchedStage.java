package dev.postern.emulator.management.rest;

import dev.postern.emulator.state.RestApiTree;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * A stage under patches, beside the API it belongs to.
 *
 * @param tree the API; the stage may point to its deployments only
 * @param stage the stage as patched so far
 */
record PatchedStage(RestApiTree tree, Stage stage) {
  PatchedStage with(Stage changed) {
    return new PatchedStage(tree, changed);
  }

  PatchedStage change(UnaryOperator<Stage.Builder> change) {
    return with(change.apply(stage.toBuilder()).build());
  }
}
