package dev.postern.lambda.function;

import java.util.List;
import java.util.Optional;

/**
 * One version of a layer.
 *
 * @param layerArn the layer's ARN
 * @param number its number
 * @param content its code
 * @param createdDate when it was published, as Lambda writes it
 * @param description in words; may be empty
 * @param runtimes the runtimes it is said to be good for
 * @param architectures the architectures it is said to be good for
 * @param licenseInfo its license, where one is told
 * @param policy who else may use it
 */
public record LayerVersion(
    String layerArn,
    long number,
    FunctionCode.Zip content,
    String createdDate,
    String description,
    List<String> runtimes,
    List<String> architectures,
    Optional<String> licenseInfo,
    Optional<ResourcePolicy> policy) {
  /** Copies the lists. */
  public LayerVersion {
    runtimes = List.copyOf(runtimes);
    architectures = List.copyOf(architectures);
  }

  /** The version's ARN. */
  public String arn() {
    return layerArn + ":" + number;
  }

  /** This with another policy. */
  public LayerVersion withPolicy(Optional<ResourcePolicy> changed) {
    return new LayerVersion(
        layerArn,
        number,
        content,
        createdDate,
        description,
        runtimes,
        architectures,
        licenseInfo,
        changed);
  }
}
