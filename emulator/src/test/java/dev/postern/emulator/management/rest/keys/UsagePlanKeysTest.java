package dev.postern.emulator.management.rest.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

class UsagePlanKeysTest {
  private final RestPlane plane = new RestPlane();
  private final String plan = plan();

  private String plan(ApiStage... stages) {
    return plane
        .call(
            CreateUsagePlanResponse.class,
            CreateUsagePlanRequest.builder().name("p").apiStages(stages).build())
        .id();
  }

  private CreateApiKeyResponse key(String name) {
    return plane.call(CreateApiKeyResponse.class, CreateApiKeyRequest.builder().name(name).build());
  }

  private static CreateUsagePlanKeyRequest joining(String plan, String key) {
    return CreateUsagePlanKeyRequest.builder()
        .usagePlanId(plan)
        .keyId(key)
        .keyType("API_KEY")
        .build();
  }

  private CreateUsagePlanKeyResponse join(String key) {
    return plane.call(CreateUsagePlanKeyResponse.class, joining(plan, key));
  }

  private GetUsagePlanKeysResponse list(Consumer<GetUsagePlanKeysRequest.Builder> members) {
    return plane.call(
        GetUsagePlanKeysResponse.class,
        GetUsagePlanKeysRequest.builder().usagePlanId(plan).applyMutation(members).build());
  }

  private static GetUsagePlanKeyRequest query(String plan, String key) {
    return GetUsagePlanKeyRequest.builder().usagePlanId(plan).keyId(key).build();
  }

  private static DeleteUsagePlanKeyRequest leaving(String plan, String key) {
    return DeleteUsagePlanKeyRequest.builder().usagePlanId(plan).keyId(key).build();
  }

  @Test
  void aKeyOnAPlanIsTheApiKey() {
    // Recorded from AWS: the value is shown, in lists too.
    CreateApiKeyResponse key = key("k");
    CreateUsagePlanKeyResponse added = join(key.id());

    assertThat(added)
        .isEqualTo(
            CreateUsagePlanKeyResponse.builder()
                .id(key.id())
                .name("k")
                .type("API_KEY")
                .value(key.value())
                .build());
    assertThat(plane.call(GetUsagePlanKeyResponse.class, query(plan, key.id())).value())
        .isEqualTo(key.value());
    assertThat(list(keys -> {}).items())
        .containsExactly(
            UsagePlanKey.builder()
                .id(key.id())
                .name("k")
                .type("API_KEY")
                .value(key.value())
                .build());
  }

  @Test
  void theNameQueryMindsCase() {
    // Recorded from AWS: newest first; another case finds nothing.
    for (String name : new String[] {"test-key-1", "test-key-2", "test-key-3"}) {
      join(key(name).id());
    }

    assertThat(list(keys -> keys.nameQuery("test-key")).items())
        .extracting(UsagePlanKey::name)
        .containsExactly("test-key-3", "test-key-2", "test-key-1");
    assertThat(list(keys -> keys.nameQuery("test-key-2")).items())
        .extracting(UsagePlanKey::name)
        .containsExactly("test-key-2");
    assertThat(list(keys -> keys.nameQuery("TEST-key")).items()).isEmpty();
  }

  @Test
  void pagesGoOnWhereThePageBeforeEndedThoughItsLastKeyHasLeft() {
    for (String name : new String[] {"a", "b", "c", "d"}) {
      join(key(name).id());
    }
    GetUsagePlanKeysResponse first = list(keys -> keys.limit(2));
    plane.call(SdkPojo.class, leaving(plan, first.items().get(1).id()));

    assertThat(first.items()).extracting(UsagePlanKey::name).containsExactly("d", "c");
    assertThat(list(keys -> keys.limit(2).position(first.position())).items())
        .extracting(UsagePlanKey::name)
        .containsExactly("b", "a");
  }

  @Test
  void anUnknownPlanHasNoKeys() {
    // Recorded from AWS: 200.
    assertThat(list(keys -> keys.usagePlanId("nowhere")).items()).isEmpty();
  }

  @Test
  void deletingAnApiKeyTakesItOffItsPlans() {
    // Recorded from AWS.
    String key = key("k").id();
    join(key);
    plane.call(SdkPojo.class, DeleteApiKeyRequest.builder().apiKey(key).build());

    assertThat(list(keys -> {}).items()).isEmpty();
    plane.refused(
        query(plan, key), 404, "NotFoundException", "Invalid API Key identifier specified");
  }

  @Test
  void aKeyThatLeavesAPlanStaysAKey() {
    String key = key("k").id();
    join(key);
    plane.call(SdkPojo.class, leaving(plan, key));

    assertThat(list(keys -> {}).items()).isEmpty();
    assertThat(join(key).id()).isEqualTo(key);
  }

  @Test
  void whatIsNotThereIsRefused() {
    // Not recorded: which of the two an operation looks up first.
    String key = key("k").id();

    plane.refused(
        joining("nowhere", key), 404, "NotFoundException", "Invalid Usage Plan ID specified");
    plane.refused(
        joining(plan, "nobody"), 404, "NotFoundException", "Invalid API Key identifier specified");
    for (SdkPojo request : new SdkPojo[] {query(plan, "nobody"), leaving(plan, "nobody")}) {
      plane.refused(request, 404, "NotFoundException", "Invalid API Key identifier specified");
    }
    for (SdkPojo request :
        new SdkPojo[] {
          query(plan, key), leaving(plan, key), query("nowhere", key), leaving("nowhere", key)
        }) {
      plane.refused(request, 404, "NotFoundException", "Invalid Usage Plan ID specified");
    }
  }

  @Test
  void aKeyJoinsAPlanOnce() {
    // Not recorded.
    String key = key("k").id();
    join(key);

    plane.refused(
        joining(plan, key),
        409,
        "ConflictException",
        "API Key " + key + " is already in usage plan " + plan);
  }

  @Test
  void onlyApiKeysJoin() {
    // Not recorded. Documented: "Currently, the valid key type is API_KEY."
    plane.refused(
        joining(plan, key("k").id()).toBuilder().keyType("OTHER").build(),
        400,
        "BadRequestException",
        "Invalid key type 'OTHER' specified. Must be one of: [API_KEY]");
  }

  /** Documented: one usage plan per API key and stage. The text is not recorded. */
  @Test
  void aKeyReachesAStageThroughOnePlanOnly() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    ApiStage stage = ApiStage.builder().apiId(api).stage("prod").build();
    String first = plan(stage);
    String key = key("k").id();
    plane.call(SdkPojo.class, joining(first, key));

    plane.refused(
        joining(plan(stage), key),
        409,
        "ConflictException",
        "API Key %s is already associated with API Stage %s:prod in usage plan %s"
            .formatted(key, api, first));
  }
}
