package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;

/**
 * The APIs and stages that base path mappings lead to: these stay.
 *
 * @param world whose
 */
public record MappedApis(World world) {
  /**
   * Refuses to delete an API that a domain leads to.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public void refuseDeletion(String apiId) {
    List<String> domains = domains(mapping -> apiId.equals(mapping.restApiId()));
    if (!domains.isEmpty()) {
      throw Refusal.badRequest(
          "Deleting RestApi %s failed. Please remove all base path mappings related to the RestApi in your domains: %s"
              .formatted(apiId, String.join(", ", domains)));
    }
  }

  /**
   * Refuses to delete a stage that a domain leads to.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public void refuseDeletion(String apiId, String stage) {
    List<String> domains =
        domains(mapping -> apiId.equals(mapping.restApiId()) && stage.equals(mapping.stage()));
    if (!domains.isEmpty()) {
      throw Refusal.badRequest(
          "Deleting stage %s failed. Please remove all base path mappings related to the stage in your domains: %s"
              .formatted(stage, String.join(", ", domains)));
    }
  }

  private List<String> domains(Predicate<BasePathMapping> leadsThere) {
    return world.domainNames().all().stream()
        .filter(domain -> domain.mappings().values().stream().anyMatch(leadsThere))
        .map(domain -> domain.domain().domainName())
        .toList();
  }
}
