package dev.postern.emulator.management.rest.keys;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.DeleteRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteStageRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.QuotaSettings;
import software.amazon.awssdk.services.apigateway.model.ThrottleSettings;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;

class UsagePlansTest {
  private final RestPlane plane = new RestPlane();

  private static CreateUsagePlanRequest creation(Consumer<CreateUsagePlanRequest.Builder> members) {
    return CreateUsagePlanRequest.builder().name("p").applyMutation(members).build();
  }

  private CreateUsagePlanResponse create(Consumer<CreateUsagePlanRequest.Builder> members) {
    return plane.call(CreateUsagePlanResponse.class, creation(members));
  }

  private static UpdateUsagePlanRequest update(String id, PatchOperation... patches) {
    return UpdateUsagePlanRequest.builder().usagePlanId(id).patchOperations(patches).build();
  }

  private UpdateUsagePlanResponse updated(String id, PatchOperation... patches) {
    return plane.call(UpdateUsagePlanResponse.class, update(id, patches));
  }

  private GetUsagePlanResponse get(String id) {
    return plane.call(
        GetUsagePlanResponse.class, GetUsagePlanRequest.builder().usagePlanId(id).build());
  }

  private String stagedApi() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    return api;
  }

  private static ApiStage stage(String api, String name) {
    return ApiStage.builder().apiId(api).stage(name).build();
  }

  private static ThrottleSettings throttle(int burst, double rate) {
    return ThrottleSettings.builder().burstLimit(burst).rateLimit(rate).build();
  }

  private String key() {
    return plane.call(CreateApiKeyResponse.class, CreateApiKeyRequest.builder().build()).id();
  }

  private void join(String plan, String key) {
    plane.call(
        SdkPojo.class,
        CreateUsagePlanKeyRequest.builder()
            .usagePlanId(plan)
            .keyId(key)
            .keyType("API_KEY")
            .build());
  }

  @Test
  void aPlanShowsWhatItWasGiven() {
    // Recorded from AWS: a burst above the rate is taken.
    String api = stagedApi();
    CreateUsagePlanResponse created =
        create(
            plan ->
                plan.description("d")
                    .apiStages(stage(api, "prod"))
                    .throttle(throttle(20, 10))
                    .quota(QuotaSettings.builder().limit(5).period("WEEK").offset(6).build())
                    .tags(Map.of("team", "blue")));

    assertThat(created)
        .isEqualTo(
            CreateUsagePlanResponse.builder()
                .id(created.id())
                .name("p")
                .description("d")
                .apiStages(stage(api, "prod"))
                .throttle(throttle(20, 10))
                .quota(QuotaSettings.builder().limit(5).period("WEEK").offset(6).build())
                .tags(Map.of("team", "blue"))
                .build());
  }

  @Test
  void tagsAreAnEmptyMapInGetAndUpdateOnly() {
    // Recorded from AWS.
    CreateUsagePlanResponse created = create(plan -> {});

    assertThat(created.hasTags()).isFalse();
    assertThat(created.hasApiStages()).isTrue();
    assertThat(get(created.id()).hasTags()).isTrue();
    assertThat(updated(created.id()).hasTags()).isTrue();
    assertThat(list(plans -> {}).items()).extracting(UsagePlan::hasTags).containsExactly(false);
  }

  private GetUsagePlansResponse list(Consumer<GetUsagePlansRequest.Builder> members) {
    return plane.call(
        GetUsagePlansResponse.class, GetUsagePlansRequest.builder().applyMutation(members).build());
  }

  @Test
  void plansAreListedByPageAndByKey() {
    create(plan -> plan.name("a"));
    String b = create(plan -> plan.name("b")).id();
    create(plan -> plan.name("c"));
    String key = key();
    join(b, key);

    GetUsagePlansResponse first = list(plans -> plans.limit(2));
    assertThat(first.items()).hasSize(2);
    assertThat(list(plans -> plans.position(first.position())).items()).hasSize(1);
    assertThat(list(plans -> plans.keyId(key)).items())
        .extracting(UsagePlan::name)
        .containsExactly("b");
    assertThat(list(plans -> plans.keyId("nobody")).items()).isEmpty();
  }

  @Test
  void whatAThrottleLeavesOutIsZero() {
    // Not recorded.
    assertThat(create(plan -> plan.throttle(t -> t.burstLimit(5))).throttle())
        .isEqualTo(throttle(5, 0));
    assertThat(create(plan -> plan.throttle(t -> t.rateLimit(5.0))).throttle())
        .isEqualTo(throttle(0, 5));
  }

  /** Not recorded; the bounds are those of the day on which a period starts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DAY   | 1  | Usage Plan quota offset must be zero in the DAY period",
        "WEEK  | 7  | Usage Plan quota offset must be between 0 and 6 inclusive in the WEEK period",
        "MONTH | 28 | Usage Plan quota offset must be between 0 and 27 inclusive in the MONTH period",
        "MONTH | -1 | Usage Plan quota offset must be between 0 and 27 inclusive in the MONTH period",
      })
  void theOffsetOfAQuotaIsADayOfItsPeriod(String period, int offset, String message) {
    plane.refused(
        creation(plan -> plan.quota(q -> q.limit(1).period(period).offset(offset))),
        400,
        "BadRequestException",
        message);
  }

  @Test
  void aQuotaHasALimitAndAPeriod() {
    // Not recorded, but for the enumeration's form.
    String id = create(plan -> {}).id();
    plane.refused(
        update(id, patch("replace", "/quota/period", "DAY")),
        400,
        "BadRequestException",
        "Usage Plan quota limit must be zero or more, but is null");
    plane.refused(
        update(id, patch("replace", "/quota/limit", "5")),
        400,
        "BadRequestException",
        "Invalid quota period 'null' specified. Must be one of: [DAY, WEEK, MONTH]");
    plane.refused(
        update(id, patch("replace", "/quota/period", "YEAR")),
        400,
        "BadRequestException",
        "Invalid quota period 'YEAR' specified. Must be one of: [DAY, WEEK, MONTH]");
    assertThat(plane.refused(creation(plan -> plan.quota(q -> q.limit(1).period("YEAR")))).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void limitsAreNotNegative() {
    // Not recorded.
    plane.refused(
        creation(plan -> plan.throttle(throttle(-1, 1))),
        400,
        "BadRequestException",
        "Invalid throttle settings specified: burstLimit -1 and rateLimit 1.0 must not be negative");
    plane.refused(
        creation(plan -> plan.quota(q -> q.limit(-1).period("DAY"))),
        400,
        "BadRequestException",
        "Usage Plan quota limit must be zero or more, but is -1");
  }

  @Test
  void aPlanWithoutANameIsRefused() {
    // Not recorded.
    plane.refused(
        creation(plan -> plan.name(" ")),
        400,
        "BadRequestException",
        "Usage Plan name cannot be blank");
  }

  /** As AWS words it in public reports of its answers: it does not fill in its placeholders. */
  @Test
  void aStageWithoutApiOrNameIsRefused() {
    for (ApiStage stage :
        List.of(stage("", "dev"), stage("foo", ""), ApiStage.builder().stage("dev").build())) {
      plane.refused(
          creation(plan -> plan.apiStages(stage)),
          400,
          "BadRequestException",
          "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s");
    }
  }

  /** As AWS words it in public reports of its answers. */
  @Test
  void aStageThatIsNotThereIsRefused() {
    String api = stagedApi();
    String id = create(plan -> {}).id();

    plane.refused(
        creation(plan -> plan.apiStages(stage(api, "dev"))),
        404,
        "NotFoundException",
        "API Stage not found: " + api + ":dev");
    plane.refused(
        update(id, patch("add", "/apiStages", "nowhere:prod")),
        404,
        "NotFoundException",
        "API Stage not found: nowhere:prod");
    plane.refused(
        update(id, patch("add", "/apiStages", "{\"apiId\": \"kx2asm6go3\", \"stage\": \"dev\"}")),
        404,
        "NotFoundException",
        "API Stage not found: {\"apiId\": \"kx2asm6go3\", \"stage\"");
  }

  @Test
  void stagesAreAddedAndRemoved() {
    String api = stagedApi();
    String id = create(plan -> {}).id();

    assertThat(updated(id, patch("add", "/apiStages", api + ":prod")).apiStages())
        .containsExactly(stage(api, "prod"));
    // Not recorded.
    plane.refused(
        update(id, patch("add", "/apiStages", api + ":prod")),
        409,
        "ConflictException",
        "API Stage {api: " + api + ", stage: prod} is already in usageplan " + id);
    UpdateUsagePlanResponse emptied = updated(id, patch("remove", "/apiStages", api + ":prod"));
    assertThat(emptied.hasApiStages()).isTrue();
    assertThat(emptied.apiStages()).isEmpty();
  }

  @Test
  void aStageNamedTwiceIsRefused() {
    // Not recorded.
    String api = stagedApi();
    plane.refused(
        creation(plan -> plan.apiStages(stage(api, "prod"), stage(api, "prod"))),
        409,
        "ConflictException",
        "API Stage {api: " + api + ", stage: prod} is specified twice");
  }

  @Test
  void removingAStageNeedsOneThatIsThere() {
    // Recorded from AWS.
    String api = stagedApi();
    String id = create(plan -> plan.apiStages(stage(api, "prod"))).id();

    for (PatchOperation patch :
        List.of(
            patch("remove", "/apiStages"),
            patch("remove", "/apiStages", "fakevalue"),
            patch("add", "/apiStages", "fakevalue"))) {
      plane.refused(update(id, patch), 400, "BadRequestException", "Invalid API Stage specified");
    }
    for (String[] pair : new String[][] {{"nowhere", "prod"}, {api, "dev"}}) {
      plane.refused(
          update(
              id,
              patch("replace", "/name", "other"),
              patch("remove", "/apiStages", pair[0] + ":" + pair[1])),
          404,
          "NotFoundException",
          "Invalid API Stage {api: %s, stage: %s} specified for usageplan %s"
              .formatted(pair[0], pair[1], id));
    }
    assertThat(get(id).name()).isEqualTo("p");
  }

  @Test
  void quotaThrottleProductCodeAndDescriptionGo() {
    String id =
        create(
                plan ->
                    plan.description("d")
                        .throttle(throttle(1, 1))
                        .quota(q -> q.limit(1).period("DAY")))
            .id();
    assertThat(updated(id, patch("add", "/productCode", "c")).productCode()).isEqualTo("c");
    assertThat(updated(id, patch("replace", "/productCode", "e")).productCode()).isEqualTo("e");

    assertThat(
            updated(
                id,
                patch("remove", "/productCode"),
                patch("remove", "/quota"),
                patch("remove", "/throttle"),
                patch("replace", "/description", "")))
        .isEqualTo(
            UpdateUsagePlanResponse.builder()
                .id(id)
                .name("p")
                .apiStages(List.of())
                .tags(Map.of())
                .build());
  }

  /** As AWS words it in a public report of its answer; the spelling in the paths is AWS's. */
  @Test
  void otherPathsAreRefused() {
    String id = create(plan -> {}).id();

    plane.refused(
        update(id, patch("remove", "/apiStages/a1b2c3d4e5:dev")),
        400,
        "BadRequestException",
        "Invalid patch path  '/apiStages/a1b2c3d4e5:dev' specified for op 'remove'. Must be one of:"
            + " [/apiStages, /quota, /throttle, /productCode,"
            + " /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>,"
            + " /apiStages/<apidId:stageName>/throttle]");
    // Not recorded: the lists of the other operations.
    plane.refused(
        update(id, patch("replace", "/id", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/name,"
            + " /description, /quota/limit, /quota/offset, /quota/period, /throttle/rateLimit,"
            + " /throttle/burstLimit, /productCode,"
            + " /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>/rateLimit,"
            + " /apiStages/<apidId:stageName>/throttle/<resourcePath>/<httpMethod>/burstLimit]");
    plane.refused(
        update(id, patch("add", "/name", "x")),
        400,
        "BadRequestException",
        "Invalid patch path  '/name' specified for op 'add'. Must be one of: [/apiStages,"
            + " /productCode]");
  }

  @Test
  void anUnknownPlanIsRefused() {
    // Recorded from AWS for the update.
    String message = "Invalid Usage Plan ID specified";
    plane.refused(
        GetUsagePlanRequest.builder().usagePlanId("x").build(), 404, "NotFoundException", message);
    plane.refused(update("x", patch("replace", "/name", "n")), 404, "NotFoundException", message);
    plane.refused(
        DeleteUsagePlanRequest.builder().usagePlanId("x").build(),
        404,
        "NotFoundException",
        message);
  }

  /** As AWS words it in a public report of its answer. */
  @Test
  void aPlanWithStagesIsNotDeleted() {
    String api = stagedApi();
    String id = create(plan -> plan.apiStages(stage(api, "prod"))).id();
    DeleteUsagePlanRequest deletion = DeleteUsagePlanRequest.builder().usagePlanId(id).build();

    plane.refused(
        deletion,
        400,
        "BadRequestException",
        "Cannot delete Usage Plan %s because there are API Stages associated with it, including %s:prod"
            .formatted(id, api));
    updated(id, patch("remove", "/apiStages", api + ":prod"));
    plane.call(SdkPojo.class, deletion);
    assertThat(list(plans -> {}).items()).isEmpty();
  }

  /** Not recorded: worded as AWS words the deletion of a deployment that stages point to. */
  @Test
  void aStageOrApiThatAPlanNamesIsNotDeleted() {
    String api = stagedApi();
    String id = create(plan -> plan.apiStages(stage(api, "prod"))).id();
    SdkPojo stage = DeleteStageRequest.builder().restApiId(api).stageName("prod").build();
    SdkPojo whole = DeleteRestApiRequest.builder().restApiId(api).build();

    plane.refused(
        stage,
        400,
        "BadRequestException",
        "Active usage plans pointing to this stage must be moved or deleted");
    plane.refused(
        whole,
        400,
        "BadRequestException",
        "Active usage plans pointing to this API must be moved or deleted");
    updated(id, patch("remove", "/apiStages", api + ":prod"));
    plane.call(SdkPojo.class, stage);
    plane.call(SdkPojo.class, whole);
    assertThat(plane.tree(api)).isEmpty();
  }

  /** Documented: one usage plan per API key and stage. The text is not recorded. */
  @Test
  void aKeyReachesAStageThroughOnePlanOnly() {
    String api = stagedApi();
    String first = create(plan -> plan.apiStages(stage(api, "prod"))).id();
    String second = create(plan -> {}).id();
    String key = key();
    join(first, key);
    join(second, key);

    plane.refused(
        update(second, patch("add", "/apiStages", api + ":prod")),
        409,
        "ConflictException",
        "API Key %s is already associated with API Stage %s:prod in usage plan %s"
            .formatted(key, api, first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", ""})
  void aLimitIsAWholeNumber(String value) {
    String id = create(plan -> {}).id();
    plane.refused(
        update(id, patch("replace", "/throttle/burstLimit", value)),
        400,
        "BadRequestException",
        "Invalid value '%s' specified for path /throttle/burstLimit: it is not a number of the right kind"
            .formatted(value));
  }
}
