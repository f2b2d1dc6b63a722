package dev.postern.emulator.management.rest.keys;

import static dev.postern.emulator.management.rest.RestPlane.NOW;
import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.StageKey;
import software.amazon.awssdk.services.apigateway.model.UpdateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateApiKeyResponse;

class ApiKeysTest {
  private static final String VALUE = "0123456789abcdefghij";
  private static final String UNKNOWN = "Invalid API Key identifier specified";

  private final RestPlane plane = new RestPlane();

  private static CreateApiKeyRequest creation(Consumer<CreateApiKeyRequest.Builder> members) {
    return CreateApiKeyRequest.builder().applyMutation(members).build();
  }

  private CreateApiKeyResponse create(Consumer<CreateApiKeyRequest.Builder> members) {
    return plane.call(CreateApiKeyResponse.class, creation(members));
  }

  private static UpdateApiKeyRequest update(String id, PatchOperation... patches) {
    return UpdateApiKeyRequest.builder().apiKey(id).patchOperations(patches).build();
  }

  private UpdateApiKeyResponse updated(String id, PatchOperation... patches) {
    return plane.call(UpdateApiKeyResponse.class, update(id, patches));
  }

  private GetApiKeysResponse list(Consumer<GetApiKeysRequest.Builder> members) {
    return plane.call(
        GetApiKeysResponse.class, GetApiKeysRequest.builder().applyMutation(members).build());
  }

  private String stagedApi() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    return api;
  }

  @Test
  void aKeyWithoutAnythingGetsAValueOfFortyAlphanumericsAndIsNotEnabled() {
    // Recorded from AWS: "enabled" is false, the list of stages is there, tags are not.
    CreateApiKeyResponse created = create(key -> {});

    assertThat(created)
        .isEqualTo(
            CreateApiKeyResponse.builder()
                .id(created.id())
                .value(created.value())
                .enabled(false)
                .createdDate(NOW)
                .lastUpdatedDate(NOW)
                .stageKeys(List.of())
                .build());
    assertThat(created.value()).matches("[A-Za-z0-9]{40}");
    assertThat(created.id()).matches("[a-z0-9]{10}");
    assertThat(created.hasTags()).isFalse();
  }

  @Test
  void whatAKeyIsGivenItShows() {
    String api = stagedApi();
    CreateApiKeyResponse created =
        create(
            key ->
                key.name("k")
                    .description("d")
                    .customerId("c")
                    .enabled(true)
                    .value(VALUE)
                    .generateDistinctId(false)
                    .stageKeys(StageKey.builder().restApiId(api).stageName("prod").build())
                    .tags(Map.of("team", "blue")));

    assertThat(created)
        .isEqualTo(
            CreateApiKeyResponse.builder()
                .id(created.id())
                .name("k")
                .description("d")
                .customerId("c")
                .enabled(true)
                .value(VALUE)
                .createdDate(NOW)
                .lastUpdatedDate(NOW)
                .stageKeys(api + "/prod")
                .tags(Map.of("team", "blue"))
                .build());
    assertThat(created.id()).isNotEqualTo(VALUE);
  }

  /** As AWS words it in public reports of its answers. */
  @ParameterizedTest
  @CsvSource({
    "1, API Key value should be at least 20 characters",
    "19, API Key value should be at least 20 characters",
    "129, API Key value exceeds maximum size of 128 characters",
  })
  void aValueHasTwentyToOneHundredAndTwentyEightCharacters(int length, String message) {
    plane.refused(
        creation(key -> key.value("x".repeat(length))), 400, "BadRequestException", message);
  }

  @Test
  void theShortestAndTheLongestValueAreTaken() {
    assertThat(create(key -> key.value("x".repeat(20))).value()).hasSize(20);
    assertThat(create(key -> key.value("x".repeat(128))).value()).hasSize(128);
  }

  @Test
  void noTwoKeysHaveTheSameValue() {
    create(key -> key.value(VALUE));

    plane.refused(
        creation(key -> key.value(VALUE)), 409, "ConflictException", "API Key already exists");
  }

  @Test
  void theValueOfADeletedKeyIsFreeAgain() {
    String id = create(key -> key.value(VALUE)).id();
    plane.call(SdkPojo.class, DeleteApiKeyRequest.builder().apiKey(id).build());

    assertThat(create(key -> key.value(VALUE)).id()).isNotEqualTo(id);
  }

  @Test
  void aNameHasAtMostOneThousandAndTwentyFourCharacters() {
    // Documented: API Gateway API key file format. How AWS words the refusal is not recorded.
    assertThat(create(key -> key.name("n".repeat(1024))).name()).hasSize(1024);
    plane.refused(
        creation(key -> key.name("n".repeat(1025))),
        400,
        "BadRequestException",
        "API Key name exceeds maximum size of 1024 characters");
  }

  @Test
  void aStageThatIsNotThereIsRefused() {
    // Not recorded: worded as other operations word an unknown stage.
    String api = stagedApi();
    plane.refused(
        creation(key -> key.stageKeys(StageKey.builder().restApiId(api).stageName("dev").build())),
        404,
        "NotFoundException",
        "Invalid stage identifier specified");
    assertThat(list(keys -> {}).items()).isEmpty();
  }

  @Test
  void aKeyShowsItsValueOnlyWhenAsked() {
    String id = create(key -> key.value(VALUE)).id();

    GetApiKeyResponse shown =
        plane.call(GetApiKeyResponse.class, GetApiKeyRequest.builder().apiKey(id).build());
    assertThat(shown.value()).isNull();
    assertThat(shown.hasTags()).isTrue();
    assertThat(
            plane
                .call(
                    GetApiKeyResponse.class,
                    GetApiKeyRequest.builder().apiKey(id).includeValue(true).build())
                .value())
        .isEqualTo(VALUE);
    assertThat(list(keys -> {}).items()).extracting(ApiKey::value).containsOnlyNulls();
    assertThat(list(keys -> keys.includeValues(true)).items())
        .extracting(ApiKey::value)
        .containsExactly(VALUE);
  }

  @Test
  void keysAreListedNewestFirstPageByPage() {
    // Recorded from AWS: of two keys the newer came first.
    for (String name : new String[] {"one", "two", "three"}) {
      create(key -> key.name(name));
    }

    GetApiKeysResponse first = list(keys -> keys.limit(2));
    assertThat(first.items()).extracting(ApiKey::name).containsExactly("three", "two");
    create(key -> key.name("four"));
    GetApiKeysResponse second = list(keys -> keys.limit(2).position(first.position()));
    assertThat(second.items()).extracting(ApiKey::name).containsExactly("one");
    assertThat(second.position()).isNull();
    assertThat(list(keys -> keys.limit(-1)).items()).isEmpty();
  }

  @Test
  void keysAreFoundByTheBeginningOfTheirNameAndByCustomer() {
    // Recorded from AWS for the keys of a plan: case matters.
    create(key -> key.name("test-key-1").customerId("c1"));
    create(key -> key.name("test-key-2").customerId("c2"));
    create(key -> key.name("a test-key").customerId("c1"));
    create(key -> {});

    assertThat(list(keys -> keys.nameQuery("test-key")).items())
        .extracting(ApiKey::name)
        .containsExactly("test-key-2", "test-key-1");
    assertThat(list(keys -> keys.nameQuery("TEST-key")).items()).isEmpty();
    assertThat(list(keys -> keys.customerId("c1")).items())
        .extracting(ApiKey::name)
        .containsExactly("a test-key", "test-key-1");
    assertThat(list(keys -> keys.customerId("c1").nameQuery("test").limit(1)).items())
        .extracting(ApiKey::name)
        .containsExactly("test-key-1");
  }

  @Test
  void patchesChangeAKeyButItsValueIsNotShown() {
    // Recorded from AWS, the empty tags included.
    String id = create(key -> key.name("k").description("d").enabled(true)).id();

    assertThat(
            updated(
                id,
                patch("replace", "/name", "other"),
                patch("replace", "/description", ""),
                patch("replace", "/customerId", "c")))
        .isEqualTo(
            UpdateApiKeyResponse.builder()
                .id(id)
                .name("other")
                .customerId("c")
                .enabled(true)
                .createdDate(NOW)
                .lastUpdatedDate(NOW)
                .stageKeys(List.of())
                .tags(Map.of())
                .build());
  }

  @Test
  void whatIsNotABooleanDisablesAKey() {
    // Recorded from AWS: 200, and the key is not enabled afterwards.
    String id = create(key -> key.enabled(true)).id();

    assertThat(updated(id, patch("replace", "/enabled", "not-a-boolean")).enabled()).isFalse();
    assertThat(updated(id, patch("replace", "/enabled", "true")).enabled()).isTrue();
  }

  @Test
  void otherPathsAreRefused() {
    // Recorded from AWS, both spaces included.
    String id = create(key -> key.name("k")).id();

    plane.refused(
        update(id, patch("replace", "/name", "other"), patch("replace", "/id", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of:"
            + " [/description, /enabled, /name, /customerId]");
    assertThat(list(keys -> {}).items()).extracting(ApiKey::name).containsExactly("k");
  }

  @Test
  void stagesAreAddedAndRemovedAndLabelsLeaveNoTrace() {
    // Documented: Patch Operations, UpdateApiKey.
    String api = stagedApi();
    String id = create(key -> {}).id();

    assertThat(updated(id, patch("add", "/stages", api + "/prod")).stageKeys())
        .containsExactly(api + "/prod");
    assertThat(
            updated(
                    id,
                    patch("add", "/stages", api + "/prod"),
                    patch("add", "/labels", "l"),
                    patch("remove", "/labels", "l"))
                .stageKeys())
        .containsExactly(api + "/prod");
    assertThat(updated(id, patch("remove", "/stages", api + "/prod")).stageKeys()).isEmpty();
    for (String stage : new String[] {api + "/dev", "nowhere/prod", "nonsense", ""}) {
      plane.refused(
          update(id, patch("add", "/stages", stage)),
          404,
          "NotFoundException",
          "Invalid stage identifier specified");
    }
    plane.refused(
        update(id, patch("remove", "/stages", api + "/prod")),
        404,
        "NotFoundException",
        "Invalid stage identifier specified");
  }

  @Test
  void anUnknownKeyIsRefused() {
    plane.refused(
        GetApiKeyRequest.builder().apiKey("x").build(), 404, "NotFoundException", UNKNOWN);
    plane.refused(update("x", patch("replace", "/name", "n")), 404, "NotFoundException", UNKNOWN);
    plane.refused(
        DeleteApiKeyRequest.builder().apiKey("x").build(), 404, "NotFoundException", UNKNOWN);
  }
}
