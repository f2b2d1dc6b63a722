package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Quotas;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;

/**
 * The documentation parts of a document, put into a definition.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-quick-start-import-export.html">Import
 *     API documentation</a>
 */
public final class PartsImport {
  private final List<DocumentationPart> imported;
  private final ManagementContext context;

  /**
   * The parts of a document.
   *
   * @param parts parts without id, their locations as the document has them
   * @throws AwsException 400 {@code BadRequestException} when a part cannot be where it says
   */
  public PartsImport(List<DocumentationPart> parts, ManagementContext context) {
    this.imported = parts.stream().map(PartsImport::checked).toList();
    this.context = context;
  }

  private static DocumentationPart checked(DocumentationPart part) {
    return part.toBuilder()
        .location(PartLocations.complete(part.location()))
        .properties(PartProperties.checked(part.properties()))
        .build();
  }

  /** The definition with these parts and no others. */
  public RestApiDefinition overwrite(RestApiDefinition definition) {
    return merge(definition.withDocumentationParts(Map.of()));
  }

  /**
   * The definition with these parts added. Where there is a part already, it stays, and the members
   * of the imported content are added to its own, or take their place.
   */
  public RestApiDefinition merge(RestApiDefinition definition) {
    Map<DocumentationPartLocation, DocumentationPart> there = byLocation(definition);
    for (DocumentationPart part : imported) {
      DocumentationPart before = there.get(part.location());
      there.put(
          part.location(),
          before == null
              ? part.toBuilder().id(context.ids().partId()).build()
              : merged(before, part));
    }
    if (there.size() > Quotas.DOCUMENTATION_PARTS_PER_API) {
      throw Quotas.reached("Documentation Parts");
    }
    Map<String, DocumentationPart> parts = new LinkedHashMap<>();
    there.values().forEach(part -> parts.put(part.id(), part));
    return definition.withDocumentationParts(parts);
  }

  /** The ids that the parts have in a definition that they were put into. */
  List<String> ids(RestApiDefinition definition) {
    Map<DocumentationPartLocation, DocumentationPart> there = byLocation(definition);
    return imported.stream()
        .map(part -> there.get(part.location()))
        .filter(Objects::nonNull)
        .map(DocumentationPart::id)
        .distinct()
        .toList();
  }

  private static Map<DocumentationPartLocation, DocumentationPart> byLocation(
      RestApiDefinition definition) {
    Map<DocumentationPartLocation, DocumentationPart> parts = new LinkedHashMap<>();
    definition.documentationParts().values().forEach(part -> parts.put(part.location(), part));
    return parts;
  }

  private static DocumentationPart merged(DocumentationPart there, DocumentationPart imported) {
    return there.toBuilder()
        .properties(PartProperties.merged(there.properties(), imported.properties()))
        .build();
  }

  /** The part at that location, if there is one. */
  static Optional<DocumentationPart> at(
      Map<String, DocumentationPart> parts, DocumentationPartLocation location) {
    return parts.values().stream().filter(part -> part.location().equals(location)).findFirst();
  }
}
