package dev.postern.openapi;

import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrayExtensionsTest {
  @Test
  void extensionsAreNamedWhereverTheyStand() {
    assertThat(
            read(swagger2(
                    """
                        tags: [{name: pets, x-amazon-apigateway-tag-value: cats}]
                        paths:
                          /pets:
                            get:
                              responses: {200: {x-amazon-apigateway-odd: 1}}
                              x-amazon-apigateway-integration: {type: mock}
                        parameters: {a: {x-amazon-apigateway-odd: 1, x-own: 1}}
                        """))
                .warnings())
        .containsExactly(
            "Extension 'x-amazon-apigateway-tag-value' at '#/tags/0' is not supported. Ignoring.",
            "Extension 'x-amazon-apigateway-odd' at '#/paths/~1pets/get/responses/200' is not"
                + " supported. Ignoring.",
            "Extension 'x-amazon-apigateway-odd' at '#/parameters/a' is not supported. Ignoring.");
  }

  @Test
  void modelsKeepWhatTheyHold() {
    ImportedApi imported =
        read(swagger2("definitions: {Pet: {type: object, x-amazon-apigateway-odd: 1}}"));
    assertThat(imported.warnings()).isEmpty();
    assertThat(imported.models())
        .singleElement()
        .satisfies(
            model ->
                assertThat(model.schema())
                    .isEqualTo("{\"type\":\"object\",\"x-amazon-apigateway-odd\":1}"));
  }
}
