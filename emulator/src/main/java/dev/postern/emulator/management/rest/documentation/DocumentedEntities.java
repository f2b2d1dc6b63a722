package dev.postern.emulator.management.rest.documentation;

import dev.postern.emulator.state.RestApiDefinition;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartLocation;
import software.amazon.awssdk.services.apigateway.model.DocumentationPartType;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;

/** The entities of an API that documentation can be about, each by its own location. */
final class DocumentedEntities {
  private final Set<DocumentationPartLocation> locations = new LinkedHashSet<>();

  private DocumentedEntities() {}

  static Set<DocumentationPartLocation> of(RestApiDefinition definition) {
    DocumentedEntities entities = new DocumentedEntities();
    entities.add(location(DocumentationPartType.API));
    definition
        .authorizers()
        .values()
        .forEach(it -> entities.add(location(DocumentationPartType.AUTHORIZER).name(it.name())));
    definition
        .models()
        .keySet()
        .forEach(name -> entities.add(location(DocumentationPartType.MODEL).name(name)));
    definition.resources().values().forEach(entities::addResource);
    return entities.locations;
  }

  private void addResource(Resource resource) {
    add(location(DocumentationPartType.RESOURCE).path(resource.path()));
    resource
        .resourceMethods()
        .forEach((verb, method) -> addMethod(method, new Place(resource.path(), verb)));
  }

  /** Where a method is. */
  private record Place(String path, String verb) {
    DocumentationPartLocation.Builder of(DocumentationPartType type) {
      return location(type).path(path).method(verb);
    }
  }

  private void addMethod(Method method, Place place) {
    add(place.of(DocumentationPartType.METHOD));
    for (String parameter : method.requestParameters().keySet()) {
      String[] words = parameter.split("\\.", 4);
      add(place.of(parameterType(words[2])).name(words[3]));
    }
    if (!method.requestModels().isEmpty()) {
      add(place.of(DocumentationPartType.REQUEST_BODY));
    }
    method.methodResponses().forEach((code, response) -> addResponse(response, code, place));
  }

  private static DocumentationPartType parameterType(String location) {
    return switch (location) {
      case "path" -> DocumentationPartType.PATH_PARAMETER;
      case "querystring" -> DocumentationPartType.QUERY_PARAMETER;
      default -> DocumentationPartType.REQUEST_HEADER;
    };
  }

  private void addResponse(MethodResponse response, String code, Place place) {
    add(place.of(DocumentationPartType.RESPONSE).statusCode(code));
    for (Map.Entry<String, Boolean> header : response.responseParameters().entrySet()) {
      String name = header.getKey().split("\\.", 4)[3];
      add(place.of(DocumentationPartType.RESPONSE_HEADER).statusCode(code).name(name));
    }
    if (!response.responseModels().isEmpty()) {
      add(place.of(DocumentationPartType.RESPONSE_BODY).statusCode(code));
    }
  }

  private static DocumentationPartLocation.Builder location(DocumentationPartType type) {
    return DocumentationPartLocation.builder().type(type);
  }

  private void add(DocumentationPartLocation.Builder location) {
    locations.add(location.build());
  }
}
