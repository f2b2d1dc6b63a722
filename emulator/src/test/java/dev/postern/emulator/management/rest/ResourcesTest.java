package dev.postern.emulator.management.rest;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.apigateway.model.CreateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourceRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourceResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateResourceResponse;

class ResourcesTest {
  private static final String NO_RESOURCE = "Invalid Resource identifier specified";

  private final RestPlane plane = new RestPlane();
  private final String api;
  private final String root;

  ResourcesTest() {
    var created = plane.api(request -> {});
    api = created.id();
    root = created.rootResourceId();
  }

  private String resource(String parentId, String pathPart) {
    return plane.resource(api, parentId, pathPart).id();
  }

  private void refusesToCreate(
      String parentId, String pathPart, int status, String code, String message) {
    plane.refused(
        CreateResourceRequest.builder()
            .restApiId(api)
            .parentId(parentId)
            .pathPart(pathPart)
            .build(),
        status,
        code,
        message);
  }

  private UpdateResourceRequest updateOf(String id, PatchOperation... patches) {
    return UpdateResourceRequest.builder()
        .restApiId(api)
        .resourceId(id)
        .patchOperations(patches)
        .build();
  }

  private UpdateResourceResponse update(String id, PatchOperation... patches) {
    return plane.call(UpdateResourceResponse.class, updateOf(id, patches));
  }

  private GetResourcesResponse list(String... embed) {
    return plane.call(
        GetResourcesResponse.class,
        GetResourcesRequest.builder().restApiId(api).embed(embed).build());
  }

  private void putGet(String resourceId) {
    plane.call(
        PutMethodResponse.class,
        PutMethodRequest.builder()
            .restApiId(api)
            .resourceId(resourceId)
            .httpMethod("GET")
            .authorizationType("NONE")
            .build());
  }

  @Test
  void aNewApiHasOnlyTheRoot() {
    // Recorded from AWS.
    assertThat(list().items()).containsExactly(Resource.builder().id(root).path("/").build());
  }

  @Test
  void aResourceKnowsItsPath() {
    CreateResourceResponse pets = plane.resource(api, root, "pets");
    CreateResourceResponse pet = plane.resource(api, pets.id(), "{petId}");

    // Recorded from AWS.
    assertThat(pet)
        .isEqualTo(
            CreateResourceResponse.builder()
                .id(pet.id())
                .parentId(pets.id())
                .pathPart("{petId}")
                .path("/pets/{petId}")
                .build());
    assertThat(pets.path()).isEqualTo("/pets");
    assertThat(pet.id()).matches("[a-z0-9]{6}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-z_0.9", "events:batch", "a,b", "{id}", "{proxy+}", "{a.b}"})
  void thesePathPartsAreTaken(String pathPart) {
    assertThat(plane.resource(api, root, pathPart).path()).isEqualTo("/" + pathPart);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "/a", "a b", "a{id}", "{id", "{}", "{+}", "a+", "é", "{id}.x"})
  void thesePathPartsAreRefused(String pathPart) {
    refusesToCreate(
        root,
        pathPart,
        400,
        "BadRequestException",
        // Text from public reports.
        "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly"
            + " braces at the beginning and the end.");
  }

  @Test
  void siblingsHaveDifferentNames() {
    resource(root, "pets");
    // Text from public reports.
    refusesToCreate(
        root,
        "pets",
        409,
        "ConflictException",
        "Another resource with the same parent already has this name: pets");
    resource(root, "Pets");
  }

  @Test
  void onlyOneSiblingIsAVariable() {
    resource(root, "{id}");
    // Text from public reports.
    String message =
        "A sibling ({id}) of this resource already has a variable path part -- only one is"
            + " allowed";
    refusesToCreate(root, "{name}", 400, "BadRequestException", message);
    refusesToCreate(root, "{proxy+}", 400, "BadRequestException", message);
    refusesToCreate(
        root,
        "{id}",
        409,
        "ConflictException",
        "Another resource with the same parent already has this name: {id}");
  }

  @Test
  void nothingStandsBelowAGreedyVariable() {
    String proxy = resource(root, "{proxy+}");
    refusesToCreate(
        proxy,
        "x",
        400,
        "BadRequestException",
        // Text from public reports.
        "Cannot create a child of a resource with a greedy path variable: {proxy+}");

    String pets = resource(root, "pets");
    resource(resource(pets, "a"), "b");
    plane.refused(
        updateOf(resource(pets, "c"), patch("replace", "/parentId", proxy)),
        400,
        "BadRequestException",
        "Cannot create a child of a resource with a greedy path variable: {proxy+}");
  }

  @Test
  void aParentCannotBecomeGreedy() {
    String pets = resource(root, "pets");
    resource(pets, "a");
    plane.refused(
        updateOf(pets, patch("replace", "/pathPart", "{all+}")),
        400,
        "BadRequestException",
        "Cannot create a child of a resource with a greedy path variable: {all+}");
  }

  @Test
  void unknownParentsResourcesAndApisAreRefusedAlike() {
    // Recorded from AWS for an unknown parent.
    refusesToCreate("nope", "a", 404, "NotFoundException", NO_RESOURCE);
    plane.refused(
        CreateResourceRequest.builder().restApiId("no").parentId(root).pathPart("a").build(),
        404,
        "NotFoundException",
        NO_RESOURCE);
    plane.refused(
        GetResourceRequest.builder().restApiId(api).resourceId("nope").build(),
        404,
        "NotFoundException",
        NO_RESOURCE);
    plane.refused(
        GetResourcesRequest.builder().restApiId("nope").build(),
        404,
        "NotFoundException",
        "Invalid API identifier specified 123456789012:nope");
  }

  @Test
  void anApiHoldsThreeHundredResources() {
    for (int i = 1; i < 300; i++) {
      resource(root, "r" + i);
    }
    refusesToCreate(
        root,
        "onemore",
        429,
        "LimitExceededException",
        // Text from public reports; the quota is documented.
        "Maximum number of Resources for this API has been reached.  Please contact AWS if you need"
            + " additional Resources.");
  }

  @Test
  void renamingRecomputesThePathsOfTheSubtree() {
    String pets = resource(root, "pets");
    String pet = resource(pets, "{id}");
    String toys = resource(pet, "toys");

    // Recorded from AWS for the resource itself.
    assertThat(update(pets, patch("replace", "/pathPart", "dogs")))
        .isEqualTo(
            UpdateResourceResponse.builder()
                .id(pets)
                .parentId(root)
                .pathPart("dogs")
                .path("/dogs")
                .build());
    assertThat(list().items())
        .extracting(Resource::path)
        .containsExactly("/", "/dogs", "/dogs/{id}", "/dogs/{id}/toys");
    assertThat(get(toys).path()).isEqualTo("/dogs/{id}/toys");
  }

  private GetResourceResponse get(String id, String... embed) {
    return plane.call(
        GetResourceResponse.class,
        GetResourceRequest.builder().restApiId(api).resourceId(id).embed(embed).build());
  }

  @Test
  void movingTakesTheSubtreeAlong() {
    String a = resource(root, "a");
    String b = resource(root, "b");
    String c = resource(b, "c");

    update(b, patch("replace", "/parentId", a), patch("replace", "/pathPart", "x"));

    assertThat(get(c).path()).isEqualTo("/a/x/c");
  }

  @Test
  void aResourceCannotMoveBelowItself() {
    String a = resource(root, "a");
    String b = resource(resource(a, "x"), "b");
    for (String target : new String[] {a, b}) {
      plane.refused(
          updateOf(a, patch("replace", "/parentId", target)),
          400,
          "BadRequestException",
          // Text from public reports.
          "Resources cannot be cyclical.");
    }
  }

  @Test
  void movingAndRenamingRespectSiblings() {
    String a = resource(root, "a");
    resource(root, "b");
    plane.refused(
        updateOf(a, patch("replace", "/pathPart", "b")),
        409,
        "ConflictException",
        "Another resource with the same parent already has this name: b");
    assertThat(update(a, patch("replace", "/pathPart", "a")).path()).isEqualTo("/a");
  }

  @Test
  void onlyParentAndPathPartArePatched() {
    String a = resource(root, "a");
    // Texts from public reports.
    plane.refused(
        updateOf(a, patch("replace", "/path", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/path' specified for op 'replace'. Must be one of: [/parentId,"
            + " /pathPart]");
    plane.refused(
        updateOf(a, patch("add", "/pathPart", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/pathPart' specified for op 'add'. Please choose supported"
            + " operations");
  }

  @Test
  void theRootStays() {
    // AWS refuses this; the words are not recorded, these are Postern's.
    plane.refused(
        updateOf(root, patch("replace", "/pathPart", "x")),
        400,
        "BadRequestException",
        "The root resource cannot be renamed or moved");
    plane.refused(
        DeleteResourceRequest.builder().restApiId(api).resourceId(root).build(),
        400,
        "BadRequestException",
        "The root resource cannot be deleted");
  }

  @Test
  void deletingAResourceRemovesItsSubtree() {
    String pets = resource(root, "pets");
    String pet = resource(pets, "{id}");
    resource(root, "dogs");

    plane.call(
        DeleteResourceResponse.class,
        DeleteResourceRequest.builder().restApiId(api).resourceId(pets).build());

    assertThat(list().items()).extracting(Resource::path).containsExactly("/", "/dogs");
    // Recorded from AWS.
    plane.refused(
        DeleteResourceRequest.builder().restApiId(api).resourceId(pet).build(),
        404,
        "NotFoundException",
        NO_RESOURCE);
  }

  @Test
  void methodsAreEmptyObjectsUnlessAskedFor() {
    putGet(root);
    Method method =
        Method.builder().httpMethod("GET").authorizationType("NONE").apiKeyRequired(false).build();

    // Recorded from AWS: an empty object per method.
    assertThat(list().items().get(0).resourceMethods())
        .isEqualTo(Map.of("GET", Method.builder().build()));
    assertThat(get(root).resourceMethods()).isEqualTo(Map.of("GET", Method.builder().build()));
    assertThat(list("methods").items().get(0).resourceMethods()).isEqualTo(Map.of("GET", method));
    assertThat(get(root, "methods").resourceMethods()).isEqualTo(Map.of("GET", method));
  }

  @Test
  void theListIsPagedByPath() {
    resource(root, "b");
    resource(root, "a");
    GetResourcesResponse first =
        plane.call(
            GetResourcesResponse.class,
            GetResourcesRequest.builder().restApiId(api).limit(2).build());
    GetResourcesResponse second =
        plane.call(
            GetResourcesResponse.class,
            GetResourcesRequest.builder()
                .restApiId(api)
                .limit(2)
                .position(first.position())
                .build());

    assertThat(first.items()).extracting(Resource::path).containsExactly("/", "/a");
    assertThat(second.items()).extracting(Resource::path).containsExactly("/b");
    assertThat(second.position()).isNull();
  }
}
