package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;

/**
 * Where a documentation part may be: which members the location of a type has, and what they are
 * when nothing is said.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api-content-representation.html#api-gateway-documenting-api-content-representation-target-specification">Valid
 *     location fields of DocumentationPart</a>
 */
final class PartLocations {
  private static final Set<String> VERBS =
      Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY", "*");

  private PartLocations() {}

  /** The members that the location of a type has besides its type. */
  private record Members(boolean path, boolean method, boolean statusCode, Name name) {}

  /** What a type says of names. */
  private enum Name {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  private static Members members(DocumentationPartType type) {
    return switch (type) {
      case API -> new Members(false, false, false, Name.NONE);
      case AUTHORIZER, MODEL -> new Members(false, false, false, Name.REQUIRED);
      case RESOURCE -> new Members(true, false, false, Name.NONE);
      case METHOD -> new Members(true, true, false, Name.NONE);
      case PATH_PARAMETER, QUERY_PARAMETER, REQUEST_HEADER ->
          new Members(true, true, false, Name.REQUIRED);
      case REQUEST_BODY -> new Members(true, true, false, Name.OPTIONAL);
      case RESPONSE, RESPONSE_BODY -> new Members(true, true, true, Name.NONE);
      case RESPONSE_HEADER -> new Members(true, true, true, Name.REQUIRED);
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  /**
   * The location with its defaults: path {@code /}, method and status code {@code *}. Empty members
   * count as absent: Terraform always sends all of them.
   *
   * @throws AwsException 400 {@code BadRequestException} when the type has no such location
   */
  static DocumentationPartLocation complete(DocumentationPartLocation asked) {
    DocumentationPartLocation given = withoutEmptyMembers(asked);
    DocumentationPartType type = given.type();
    Members members = members(type);
    refuse(type, "path", given.path(), members.path());
    refuse(type, "method", given.method(), members.method());
    refuse(type, "statusCode", given.statusCode(), members.statusCode());
    refuse(type, "name", given.name(), members.name() != Name.NONE);
    if (members.name() == Name.REQUIRED && given.name() == null) {
      throw Refusal.badRequest(
          "Invalid location specified. 'name' is required for type '" + type + "'");
    }
    checkValues(given);
    return given.toBuilder()
        .path(members.path() ? orElse(given.path(), "/") : null)
        .method(members.method() ? orElse(given.method(), "*") : null)
        .statusCode(members.statusCode() ? orElse(given.statusCode(), "*") : null)
        .build();
  }

  private static DocumentationPartLocation withoutEmptyMembers(DocumentationPartLocation asked) {
    return asked.toBuilder()
        .path(EmptyText.toNull(asked.path()))
        .method(EmptyText.toNull(asked.method()))
        .statusCode(EmptyText.toNull(asked.statusCode()))
        .name(EmptyText.toNull(asked.name()))
        .build();
  }

  private static void refuse(
      DocumentationPartType type, String member, @Nullable String value, boolean valid) {
    if (value != null && !valid) {
      throw Refusal.badRequest(
          "Invalid location specified. '%s' is not a valid field for type '%s'"
              .formatted(member, type));
    }
  }

  private static void checkValues(DocumentationPartLocation location) {
    if (location.path() != null && !location.path().startsWith("/")) {
      throw Refusal.badRequest(
          "Invalid location specified. 'path' must start with '/': " + location.path());
    }
    if (location.method() != null && !VERBS.contains(location.method())) {
      throw Refusal.badRequest(
          "Invalid HttpMethod specified. Valid options are"
              + " GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY");
    }
  }

  /** The location as AWS names it: {@code type 'METHOD', path '/pets', method 'GET'}. */
  static String text(DocumentationPartLocation location) {
    List<String> members = new ArrayList<>();
    add(members, "type", location.typeAsString());
    add(members, "path", location.path());
    add(members, "method", location.method());
    add(members, "statusCode", location.statusCode());
    add(members, "name", location.name());
    return String.join(", ", members);
  }

  private static void add(List<String> members, String name, @Nullable String value) {
    Optional.ofNullable(value).ifPresent(it -> members.add(name + " '" + it + "'"));
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }
}
