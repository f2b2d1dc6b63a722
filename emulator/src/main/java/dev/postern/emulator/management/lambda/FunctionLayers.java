package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LayerVersion;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.Layer;

/** The layers that a function uses. */
final class FunctionLayers {
  private static final int MOST = 5;

  private final LambdaContext context;

  FunctionLayers(LambdaContext context) {
    this.context = context;
  }

  /**
   * The layers of a function.
   *
   * @param told as its configuration tells them
   * @param archives their code
   */
  record Used(List<Layer> told, List<FunctionCode.Zip> archives) {}

  /**
   * Finds the layers of these ARNs.
   *
   * @param region the function's Region
   * @throws dev.postern.wire.AwsException 400 when there are too many or one is not there
   */
  Used use(String region, List<String> arns) {
    if (arns.size() > MOST) {
      throw LambdaRefusal.invalid("Cannot reference more than " + MOST + " layers.");
    }
    List<LayerVersion> versions = arns.stream().map(arn -> find(region, arn)).toList();
    return new Used(
        versions.stream()
            .map(it -> Layer.builder().arn(it.arn()).codeSize(it.content().size()).build())
            .toList(),
        versions.stream().map(LayerVersion::content).toList());
  }

  private LayerVersion find(String region, String arn) {
    LayerReference reference = LayerReference.ofVersion(arn);
    if (!reference.region().equals(region)) {
      throw LambdaRefusal.invalid(
          "Layers are not in the same region as the function. Layers are expected to be in region "
              + region
              + ".");
    }
    return context
        .store()
        .in(reference.account(), reference.region())
        .layers()
        .find(reference.name(), reference.number())
        .orElseThrow(() -> LambdaRefusal.invalid("Layer version " + arn + " does not exist."));
  }
}
