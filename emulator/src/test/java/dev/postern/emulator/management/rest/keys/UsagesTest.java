package dev.postern.emulator.management.rest.keys;

import static dev.postern.emulator.management.rest.RestPlane.patch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.emulator.state.UsageRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsageRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsageResponse;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.UpdateUsageRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateUsageResponse;

class UsagesTest {
  /** The day of the test's clock, a Monday. */
  private static final LocalDate TODAY = LocalDate.parse("2026-05-04");

  private final RestPlane plane = new RestPlane();
  private final String plan = plan(request -> request.quota(q -> q.limit(10).period("WEEK")));
  private final String key = keyOn(plan);
  private final UsageRecord usage =
      plane.context.worlds().in(RestPlane.ACCOUNT, "eu-west-1").usage();

  private String plan(Consumer<CreateUsagePlanRequest.Builder> members) {
    return plane
        .call(
            CreateUsagePlanResponse.class,
            CreateUsagePlanRequest.builder().name("p").applyMutation(members).build())
        .id();
  }

  private String keyOn(String planId) {
    String id = plane.call(CreateApiKeyResponse.class, CreateApiKeyRequest.builder().build()).id();
    plane.call(
        SdkPojo.class,
        CreateUsagePlanKeyRequest.builder()
            .usagePlanId(planId)
            .keyId(id)
            .keyType("API_KEY")
            .build());
    return id;
  }

  private static GetUsageRequest query(String planId, String start, String end) {
    return GetUsageRequest.builder().usagePlanId(planId).startDate(start).endDate(end).build();
  }

  private UpdateUsageRequest update(PatchOperation... patches) {
    return UpdateUsageRequest.builder()
        .usagePlanId(plan)
        .keyId(key)
        .patchOperations(patches)
        .build();
  }

  @Test
  void eachDayTellsWhatWasUsedAndWhatRemainsOfThePeriod() {
    // Documented: API_GetUsage, "[used quota, remaining quota]". The week begins on Sunday.
    usage.count(plan, key, TODAY.minusDays(2));
    usage.count(plan, key, TODAY);
    usage.count(plan, key, TODAY);

    GetUsageResponse answer =
        plane.call(GetUsageResponse.class, query(plan, "2026-05-01", "2026-05-05"));
    assertThat(answer)
        .isEqualTo(
            GetUsageResponse.builder()
                .usagePlanId(plan)
                .startDate("2026-05-01")
                .endDate("2026-05-05")
                .items(
                    Map.of(
                        key,
                        List.of(
                            List.of(0L, 10L),
                            List.of(1L, 9L),
                            List.of(0L, 10L),
                            List.of(2L, 8L),
                            List.of(0L, 8L))))
                .build());
  }

  @Test
  void keysComeInPagesAndOneCanBeAskedFor() {
    String other = keyOn(plan);
    GetUsageRequest today = query(plan, "2026-05-04", "2026-05-04");

    GetUsageResponse first = plane.call(GetUsageResponse.class, today.toBuilder().limit(1).build());
    GetUsageResponse second =
        plane.call(
            GetUsageResponse.class, today.toBuilder().limit(1).position(first.position()).build());
    assertThat(first.items())
        .hasSize(1)
        .doesNotContainKeys(second.items().keySet().iterator().next());
    assertThat(second.position()).isNull();
    assertThat(plane.call(GetUsageResponse.class, today.toBuilder().keyId(other).build()).items())
        .containsOnlyKeys(other);
  }

  @Test
  void nothingRemainsWhereThereIsNoQuota() {
    // Not recorded.
    String free = plan(request -> {});
    String member = keyOn(free);

    assertThat(plane.call(GetUsageResponse.class, query(free, "2026-05-04", "2026-05-04")).items())
        .isEqualTo(Map.of(member, List.of(List.of(0L, 0L))));
  }

  /** Not recorded. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-5-4 | 2026-05-04 | Invalid startDate '2026-5-4' specified. Must be a date of the form yyyy-MM-dd",
        "2026-05-04 | tomorrow | Invalid endDate 'tomorrow' specified. Must be a date of the form yyyy-MM-dd",
        "2026-05-04 | 2026-05-03 | Invalid date range specified: startDate 2026-05-04 is after endDate 2026-05-03",
        "2024-01-01 | 2025-01-01 | Invalid date range specified: 2024-01-01 to 2025-01-01 is more than 366 days",
      })
  void datesAreDaysInOrder(String start, String end, String message) {
    plane.refused(query(plan, start, end), 400, "BadRequestException", message);
  }

  @Test
  void aWholeLeapYearMayBeAskedFor() {
    assertThat(
            plane
                .call(GetUsageResponse.class, query(plan, "2024-01-01", "2024-12-31"))
                .items()
                .get(key))
        .hasSize(366);
  }

  @Test
  void theRemainingQuotaIsSetForThePeriodOnly() {
    // Documented: API_UpdateUsage, "a temporary extension to the remaining quota".
    usage.count(plan, key, TODAY);

    assertThat(plane.call(UpdateUsageResponse.class, update(patch("replace", "/remaining", "50"))))
        .isEqualTo(
            UpdateUsageResponse.builder()
                .usagePlanId(plan)
                .startDate("2026-05-04")
                .endDate("2026-05-04")
                .items(Map.of(key, List.of(List.of(1L, 50L))))
                .build());
    assertThat(
            plane
                .call(GetUsageResponse.class, query(plan, "2026-05-03", "2026-05-10"))
                .items()
                .get(key))
        .extracting(day -> day.get(1))
        .containsExactly(10L, 50L, 50L, 50L, 50L, 50L, 50L, 10L);
  }

  @Test
  void otherPatchesAreRefused() {
    // As AWS words it in a public report of its answer: no path takes "add".
    plane.refused(
        update(patch("add", "/extension", "5")),
        400,
        "BadRequestException",
        "Invalid patch path  '/extension' specified for op 'add'. Must be one of: []");
    plane.refused(
        update(patch("replace", "/used", "5")),
        400,
        "BadRequestException",
        "Invalid patch path  '/used' specified for op 'replace'. Must be one of: [/remaining]");
    // Not recorded.
    plane.refused(
        update(patch("replace", "/remaining", "-1")),
        400,
        "BadRequestException",
        "Invalid value '-1' specified for path /remaining: it must not be negative");
    plane.refused(
        update(patch("replace", "/remaining", "many")),
        400,
        "BadRequestException",
        "Invalid value 'many' specified for path /remaining: it is not a number of the right kind");
  }

  @Test
  void aPlanWithoutAQuotaHasNothingToExtend() {
    // Not recorded.
    String free = plan(request -> {});
    plane.refused(
        UpdateUsageRequest.builder()
            .usagePlanId(free)
            .keyId(keyOn(free))
            .patchOperations(patch("replace", "/remaining", "5"))
            .build(),
        400,
        "BadRequestException",
        "Usage Plan " + free + " has no quota");
  }

  @Test
  void planAndKeyMustBeThere() {
    plane.refused(
        query("nowhere", "2026-05-04", "2026-05-04"),
        404,
        "NotFoundException",
        "Invalid Usage Plan ID specified");
    plane.refused(
        query(plan, "2026-05-04", "2026-05-04").toBuilder().keyId("nobody").build(),
        404,
        "NotFoundException",
        "Invalid API Key identifier specified");
    plane.refused(
        update().toBuilder().usagePlanId("nowhere").build(),
        404,
        "NotFoundException",
        "Invalid Usage Plan ID specified");
    plane.refused(
        update().toBuilder().keyId("nobody").build(),
        404,
        "NotFoundException",
        "Invalid API Key identifier specified");
  }
}
