package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.RestApiDefinition;
import software.amazon.awssdk.services.apigateway.model.Model;

/** The two models that a new API holds: {@code Empty} and {@code Error}. */
final class DefaultModels {
  private static final String EMPTY_SCHEMA =
      """
      {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "title" : "Empty Schema",
        "type" : "object"
      }""";

  private static final String ERROR_SCHEMA =
      """
      {
        "$schema" : "http://json-schema.org/draft-04/schema#",
        "title" : "Error Schema",
        "type" : "object",
        "properties" : {
          "message" : { "type" : "string" }
        }
      }""";

  private DefaultModels() {}

  /** The definition with both models. */
  static RestApiDefinition addTo(RestApiDefinition definition, ManagementContext context) {
    return definition
        .withModel(model("Empty", "This is a default empty schema model", EMPTY_SCHEMA, context))
        .withModel(model("Error", "This is a default error schema model", ERROR_SCHEMA, context));
  }

  private static Model model(
      String name, String description, String schema, ManagementContext context) {
    return Model.builder()
        .id(context.ids().partId())
        .name(name)
        .description(description)
        .contentType("application/json")
        .schema(schema)
        .build();
  }
}
