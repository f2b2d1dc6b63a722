package dev.postern.openapi;

import static dev.postern.openapi.Documents.getPets;
import static dev.postern.openapi.Documents.method;
import static dev.postern.openapi.Documents.openApi3;
import static dev.postern.openapi.Documents.problem;
import static dev.postern.openapi.Documents.read;
import static dev.postern.openapi.Documents.responseModels;
import static dev.postern.openapi.Documents.swagger2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

class MethodsTest {
  private static final String FAILURE = "Unable to put method 'GET' on resource at path '/pets': ";

  /** One operation in both languages, with everything shared that can be. */
  private static final String SWAGGER_2 =
      swagger2(
          """
          consumes: [text/xml]
          paths:
            /shops/{shop}/{item}:
              parameters:
                - {$ref: "#/parameters/shop"}
                - {name: sort, in: query, type: string, required: false}
              post:
                operationId: addPet
                deprecated: true
                consumes: [application/json, application/xml]
                produces: [application/json, text/plain]
                parameters:
                  - {name: sort, in: query, type: string, required: true}
                  - {name: X-Trace, in: header, type: array, items: {type: string}}
                  - {$ref: "#/parameters/pet"}
                responses:
                  200: {$ref: "#/responses/done"}
                  404: {description: not found}
          parameters:
            shop: {name: shop, in: path, required: true, type: string}
            pet: {name: pet, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}
          responses:
            done:
              description: done
              schema: {$ref: "#/definitions/Pet"}
              headers: {X-Total: {type: integer}, X-Next: {type: string}}
          definitions: {Pet: {type: object}}
          """);

  private static final String OPENAPI_3 =
      openApi3(
          """
          paths:
            /shops/{shop}/{item}:
              parameters:
                - {$ref: "#/components/parameters/shop"}
                - {name: sort, in: query, schema: {type: string}, required: false}
              post:
                operationId: addPet
                deprecated: true
                parameters:
                  - {name: sort, in: query, schema: {type: string}, required: true}
                  - {name: X-Trace, in: header, content: {application/json: {schema: {type: array}}}}
                requestBody: {$ref: "#/components/requestBodies/pet"}
                responses:
                  200: {$ref: "#/components/responses/done"}
                  404: {description: not found}
          components:
            parameters:
              shop: {name: shop, in: path, required: true, schema: {type: string}}
            requestBodies:
              pet:
                required: true
                content:
                  application/json: {schema: {$ref: "#/components/schemas/Pet"}}
                  application/xml: {schema: {$ref: "#/components/schemas/Pet"}, example: {$ref: x}}
            headers: {total: {schema: {type: integer}}}
            responses:
              done:
                description: done
                content:
                  application/json: {schema: {$ref: "#/components/schemas/Pet"}}
                  text/plain: {schema: {$ref: "#/components/schemas/Pet"}}
                headers: {X-Total: {$ref: "#/components/headers/total"}, X-Next: {schema: {type: string}}}
            schemas: {Pet: {type: object}}
          """);

  @Test
  void bothLanguagesSayTheSame() {
    Method expected =
        Method.builder()
            .httpMethod("POST")
            .authorizationType("NONE")
            .apiKeyRequired(false)
            .operationName("addPet")
            .requestParameters(
                Map.of(
                    "method.request.path.shop", true,
                    "method.request.path.item", true,
                    "method.request.querystring.sort", true,
                    "method.request.header.X-Trace", false))
            .requestModels(Map.of("application/json", "Pet", "application/xml", "Pet"))
            .methodResponses(
                Map.of(
                    "200",
                    MethodResponse.builder()
                        .statusCode("200")
                        .responseParameters(
                            Map.of(
                                "method.response.header.X-Total", false,
                                "method.response.header.X-Next", false))
                        .responseModels(Map.of("application/json", "Pet", "text/plain", "Pet"))
                        .build(),
                    "404",
                    MethodResponse.builder().statusCode("404").build()))
            .build();
    ImportedApi swagger2 = read(SWAGGER_2);
    assertThat(swagger2.methods())
        .isEqualTo(Map.of("/shops/{shop}/{item}", Map.of("POST", expected)));
    assertThat(swagger2.warnings()).isEmpty();
    ImportedApi openApi3 = read(OPENAPI_3);
    assertThat(openApi3).isEqualTo(swagger2);
    assertThat(read(OPENAPI_3.replace("3.0.1", "3.1.0"))).isEqualTo(swagger2);
  }

  @Test
  void everyVerbIsRead() {
    ImportedApi imported =
        read(
            swagger2(
                """
                paths:
                  /pets:
                    {get: {}, put: {}, post: {}, delete: {}, patch: {}, options: {}, head: {},
                     x-amazon-apigateway-any-method: {}}
                """));
    Map<String, Method> pets = Objects.requireNonNull(imported.methods().get("/pets"));
    assertThat(pets.keySet())
        .containsExactly("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
    assertThat(pets.values())
        .extracting(Method::httpMethod)
        .containsExactly("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY");
    assertThat(imported.warnings()).isEmpty();
  }

  @Test
  void anyMethodHasAllThatAnOperationHas() {
    String any =
        SWAGGER_2.replace("post:", "x-amazon-apigateway-any-method:").replace("addPet", "any");
    Method post = method(read(SWAGGER_2), "/shops/{shop}/{item}", "POST");
    assertThat(method(read(any), "/shops/{shop}/{item}", "ANY"))
        .isEqualTo(post.toBuilder().httpMethod("ANY").operationName("any").build());
  }

  @Test
  void whatIsNoVerbOfApiGatewayIsNamed() {
    ImportedApi imported = read(openApi3("paths: {/pets: {trace: {}, GET: {}, x-own: {}}}"));
    assertThat(imported.methods()).isEqualTo(Map.of("/pets", Map.of()));
    assertThat(imported.warnings())
        .containsExactly(
            "Parse issue: attribute paths.'/pets'.trace is unexpected",
            "Parse issue: attribute paths.'/pets'.GET is unexpected");
  }

  /** Recorded from AWS for a path variable; a greedy one in the same manner. */
  @Test
  void pathVariablesNeedNoDeclaration() {
    ImportedApi imported = read(swagger2("paths: {'/{data}/{proxy+}': {get: {}}}"));
    assertThat(method(imported, "/{data}/{proxy+}", "GET").requestParameters())
        .isEqualTo(Map.of("method.request.path.data", true, "method.request.path.proxy", true));
  }

  @Test
  void withoutMediaTypesItIsJson() {
    Method pets =
        getPets(
            swagger2(
                """
                paths:
                  /pets:
                    get:
                      parameters: [{name: b, in: body, schema: {$ref: "#/definitions/Pet"}}]
                      responses: {200: {schema: {$ref: "#/definitions/Pet"}}}
                definitions: {Pet: {type: object}}
                """));
    assertThat(pets.requestModels()).isEqualTo(Map.of("application/json", "Pet"));
    assertThat(responseModels(pets, "200")).isEqualTo(Map.of("application/json", "Pet"));
  }

  @Test
  void mediaTypesOfTheDocumentHoldWhereAnOperationHasNone() {
    Method pets =
        getPets(
            swagger2(
                """
                consumes: [text/xml]
                produces: [text/html, text/plain]
                paths:
                  /pets:
                    parameters: [{name: b, in: body, schema: {$ref: "#/definitions/Pet"}}]
                    get:
                      responses: {200: {schema: {$ref: "#/definitions/Pet"}}}
                definitions: {Pet: {type: object}}
                """));
    assertThat(pets.requestModels()).isEqualTo(Map.of("text/xml", "Pet"));
    assertThat(responseModels(pets, "200"))
        .isEqualTo(Map.of("text/html", "Pet", "text/plain", "Pet"));
  }

  @Test
  void whatApiGatewayHasNoPlaceForIsNamed() {
    assertThat(
            read(openApi3(
                    """
                        paths:
                          /pets:
                            get:
                              parameters: [{name: sid, in: cookie, schema: {type: string}}]
                              responses: {default: {description: any}}
                              x-amazon-apigateway-integrations: {}
                        """))
                .warnings())
        .containsExactly(
            "Response 'default' of resource '/pets' and method 'GET' is not supported. Ignoring.",
            "Parameter 'sid' in 'cookie' of resource '/pets' and method 'GET' is not supported."
                + " Ignoring.",
            "Extension 'x-amazon-apigateway-integrations' of resource '/pets' and method 'GET' is"
                + " not supported. Ignoring.");
    assertThat(
            read(swagger2(
                    "paths: {/pets: {get: {parameters: [{name: f, in: formData, type: file}]}}}"))
                .warnings())
        .containsExactly(
            "Parameter 'f' in 'formData' of resource '/pets' and method 'GET' is not supported."
                + " Ignoring.");
  }

  @Test
  void whatSwaggerParserDoesNotExpectIsNamed() {
    assertThat(
            read(swagger2(
                    """
                        pathes: {}
                        paths:
                          /pets:
                            get: {respones: {}}
                            x-amazon-apigateway-any-method: {respones: {}}
                        """))
                .warnings())
        .containsExactly(
            "Parse issue: attribute paths.'/pets'(get).respones is unexpected",
            "Parse issue: attribute paths.'/pets'(x-amazon-apigateway-any-method).respones is"
                + " unexpected",
            "Parse issue: attribute pathes is unexpected");
  }

  @Test
  void whetherAParameterIsRequiredMustBeClear() {
    assertThat(problem(operation("parameters: [{name: a, in: query, required: 7}]")))
        .isEqualTo(FAILURE + "'required' must be a boolean, not 7");
  }

  /** Recorded from AWS for PutMethod. */
  @Test
  void aParameterInTwoLocationsIsRefused() {
    assertThat(
            problem(
                swagger2(
                    """
                    paths:
                      /pets:
                        get:
                          parameters:
                            - {name: optional, in: query, type: string}
                            - {name: optional, in: header, type: string}
                    """)))
        .isEqualTo(
            FAILURE
                + "Parameter names must be unique across querystring, header and path: optional");
    assertThat(problem(swagger2("paths: {'/{id}': {get: {parameters: [{name: id, in: query}]}}}")))
        .isEqualTo(
            "Unable to put method 'GET' on resource at path '/{id}': Parameter names must be unique"
                + " across querystring, header and path: id");
  }

  @Test
  void aResponseMustHaveAStatusCode() {
    assertThat(problem(openApi3("paths: {/pets: {get: {responses: {2XX: {description: a}}}}}")))
        .isEqualTo(FAILURE + "'responses' must name status codes between 100 and 599, not '2XX'");
  }

  @Test
  void aReferenceThatLeadsNowhereIsRefused() {
    assertThat(problem(operation("parameters: [{$ref: '#/parameters/none'}]")))
        .isEqualTo(FAILURE + "'$ref' '#/parameters/none' points to nothing");
    assertThat(problem(operation("responses: {200: {$ref: '#/responses/none'}}")))
        .isEqualTo(FAILURE + "'$ref' '#/responses/none' points to nothing");
    assertThat(problem(swagger2("paths: {/pets: {$ref: '#/x-paths/none'}}")))
        .isEqualTo(
            "Unable to create resource at path '/pets': '$ref' '#/x-paths/none' points to nothing");
    assertThat(problem(operation("responses: {200: {$ref: '#/a%zz'}}")))
        .isEqualTo(FAILURE + "'$ref' '#/a%zz' points to nothing");
  }

  @Test
  void aReferenceOutOfTheDocumentIsRefused() {
    String expected =
        "'$ref' '%s' leaves the document; only references within it, '#/...', are followed";
    for (String ref :
        new String[] {"http://127.0.0.1:1/a.yaml", "a.yaml#/b", "file:///etc/passwd"}) {
      assertThat(problem(operation("parameters: [{$ref: '" + ref + "'}]")))
          .isEqualTo(FAILURE + expected.formatted(ref));
      assertThat(problem(operation("responses: {200: {$ref: '" + ref + "'}}")))
          .isEqualTo(FAILURE + expected.formatted(ref));
      assertThat(problem(operation("responses: {200: {schema: {$ref: '" + ref + "'}}}")))
          .isEqualTo(FAILURE + expected.formatted(ref));
      assertThat(problem(swagger2("paths: {/pets: {$ref: '" + ref + "'}}")))
          .isEqualTo("Unable to create resource at path '/pets': " + expected.formatted(ref));
    }
  }

  @Test
  void aReferenceInACircleIsRefused() {
    assertThat(
            problem(
                swagger2(
                    """
                    paths: {/pets: {get: {responses: {200: {$ref: "#/responses/a"}}}}}
                    responses: {a: {$ref: "#/responses/b"}, b: {$ref: "#/responses/a"}}
                    """)))
        .isEqualTo(FAILURE + "'$ref' '#/responses/a' leads in a circle");
    assertThat(
            problem(
                openApi3(
                    """
                    paths: {/pets: {get: {responses: {200: {$ref: "#/components/responses/a"}}}}}
                    components: {responses: {a: {content: {$ref: "#/components/responses"}}}}
                    """)))
        .isEqualTo(FAILURE + "'$ref's nest deeper than 50 levels");
  }

  @Test
  void referencesThatUnfoldToMillionsAreRefused() {
    StringBuilder responses = new StringBuilder("responses:\n  r0: {}\n");
    for (int i = 1; i <= 40; i++) {
      String ref = "{$ref: '#/responses/r" + (i - 1) + "'}";
      responses.append("  r%d: {a: %s, b: %s}\n".formatted(i, ref, ref));
    }
    assertThat(problem(operation("responses: {200: {$ref: '#/responses/r40'}}") + "\n" + responses))
        .isEqualTo(FAILURE + "'$ref's unfold to more than 500000 values");
  }

  @Test
  void aPathMayBeAReferenceWithinTheDocument() {
    assertThat(
            getPets(
                    swagger2(
                        "paths: {/pets: {$ref: '#/x-paths/~1p'}}\nx-paths: {/p: {get: {operationId: a}}}"))
                .operationName())
        .isEqualTo("a");
  }

  @Test
  void whatHasTheWrongFormIsRefused() {
    assertThat(problem(swagger2("paths: []")))
        .isEqualTo("Invalid OpenAPI document: 'paths' must be an object, not []");
    assertThat(problem(swagger2("paths: {/pets: get}")))
        .isEqualTo("Invalid OpenAPI document: 'paths./pets' must be an object, not \"get\"");
    assertThat(problem(swagger2("paths: {/pets: {get: text}}")))
        .isEqualTo(
            "Unable to create resource at path '/pets': 'get' must be an object, not \"text\"");
    assertThat(problem(operation("parameters: {a: b}")))
        .isEqualTo(FAILURE + "'parameters' must be an array, not {\"a\":\"b\"}");
    assertThat(problem(operation("parameters: [a]")))
        .isEqualTo(FAILURE + "'parameters[0]' must be an object, not \"a\"");
    assertThat(problem(operation("responses: text")))
        .isEqualTo(FAILURE + "'responses' must be an object, not \"text\"");
    assertThat(problem(operation("responses: {200: text}")))
        .isEqualTo(FAILURE + "'responses.200' must be an object, not \"text\"");
    assertThat(problem(operation("parameters: [{name: a}]")))
        .isEqualTo(
            FAILURE + "a parameter must be an object with 'name' and 'in', not {\"name\":\"a\"}");
  }

  private static String operation(String rest) {
    return swagger2("paths: {/pets: {get: {" + rest + "}}}");
  }
}
