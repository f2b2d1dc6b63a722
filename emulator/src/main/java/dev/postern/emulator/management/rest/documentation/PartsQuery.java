package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.state.RestApiDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.LocationStatusType;

/**
 * What GetDocumentationParts asks for: parts by type, path and name; or the entities that nobody
 * has documented, as parts without content.
 */
final class PartsQuery {
  private final GetDocumentationPartsRequest request;

  PartsQuery(GetDocumentationPartsRequest request) {
    this.request = request;
  }

  List<DocumentationPart> answer(RestApiDefinition definition) {
    Stream<DocumentationPart> parts =
        request.locationStatus() == LocationStatusType.UNDOCUMENTED
            ? undocumented(definition)
            : definition.documentationParts().values().stream();
    return parts.filter(part -> isAsked(part.location())).toList();
  }

  private static Stream<DocumentationPart> undocumented(RestApiDefinition definition) {
    Set<DocumentationPartLocation> documented =
        definition.documentationParts().values().stream()
            .map(DocumentationPart::location)
            .collect(Collectors.toSet());
    return DocumentedEntities.of(definition).stream()
        .filter(location -> !documented.contains(location))
        .map(location -> DocumentationPart.builder().location(location).build());
  }

  private boolean isAsked(DocumentationPartLocation location) {
    return matches(request.typeAsString(), location.typeAsString())
        && matches(request.path(), location.path())
        && matches(request.nameQuery(), location.name());
  }

  private static boolean matches(@Nullable String asked, @Nullable String found) {
    return asked == null || asked.isEmpty() || Objects.equals(asked, found);
  }

  /** What parts are listed by: their locations, which are unique in an API. */
  static String key(DocumentationPart part) {
    DocumentationPartLocation location = part.location();
    return Stream.of(
            location.typeAsString(),
            location.path(),
            location.method(),
            location.statusCode(),
            location.name())
        .map(member -> Optional.ofNullable(member).orElse(""))
        .collect(Collectors.joining("\n"));
  }
}
