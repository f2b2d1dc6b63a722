package dev.postern.emulator.management.rest.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.ApiStage;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysResponse;
import software.amazon.awssdk.services.apigateway.model.ImportApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.ImportApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;

class ApiKeyImportsTest {
  private static final String VALUE = "apikey1234abcdefghij0123456789";
  private static final String OTHER = "apikey1234abcdefghij9876543210";

  private final RestPlane plane = new RestPlane();

  private static ImportApiKeysRequest request(String file) {
    return ImportApiKeysRequest.builder().format("csv").body(SdkBytes.fromUtf8String(file)).build();
  }

  private ImportApiKeysResponse imported(String file) {
    return plane.call(ImportApiKeysResponse.class, request(file));
  }

  private List<ApiKey> keys() {
    return plane
        .call(GetApiKeysResponse.class, GetApiKeysRequest.builder().includeValues(true).build())
        .items();
  }

  private String plan(ApiStage... stages) {
    return plane
        .call(
            CreateUsagePlanResponse.class,
            CreateUsagePlanRequest.builder().name("p").apiStages(stages).build())
        .id();
  }

  private List<String> keysOn(String plan) {
    return plane
        .call(
            GetUsagePlanKeysResponse.class,
            GetUsagePlanKeysRequest.builder().usagePlanId(plan).build())
        .items()
        .stream()
        .map(UsagePlanKey::name)
        .toList();
  }

  @Test
  void theDocumentedFilesAreImported() {
    // Documented: API Gateway API key file format, its three examples.
    String plan = plan();
    String second = plan();

    ImportApiKeysResponse first = imported("Key,name\n" + VALUE + ",MyFirstApiKey\n");
    assertThat(keys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.id()).isEqualTo(first.ids().get(0));
              assertThat(key.value()).isEqualTo(VALUE);
              assertThat(key.name()).isEqualTo("MyFirstApiKey");
              assertThat(key.enabled()).isTrue();
              assertThat(key.description()).isNull();
              assertThat(key.hasStageKeys()).isTrue();
            });
    imported(
        "Name,key,description,Enabled,usageplanIds\nMyFirstApiKey,%s,An imported key,TRUE,%s\n"
            .formatted(VALUE, plan));
    assertThat(keys()).extracting(ApiKey::description).containsExactly("An imported key");
    assertThat(keysOn(plan)).containsExactly("MyFirstApiKey");
    ImportApiKeysResponse third =
        imported(
            "Enabled,Name,key,UsageplanIds\ntrue,MyFirstApiKey,%s,\"%s,%s\"\n"
                .formatted(OTHER, plan, second));
    assertThat(third.hasWarnings()).isFalse();
    assertThat(keysOn(plan)).hasSize(2);
    assertThat(keysOn(second)).hasSize(1);
  }

  @Test
  void theSameValueOverwrites() {
    // Documented: "the most recent version overwriting the previous one".
    ImportApiKeysResponse answer =
        imported(
            "name,key,enabled,colour\none,%s,true,red\ntwo,%s,false,blue\n"
                .formatted(VALUE, VALUE));

    assertThat(answer.ids()).hasSize(1);
    assertThat(keys()).extracting(ApiKey::name).containsExactly("two");
    assertThat(keys()).extracting(ApiKey::enabled).containsExactly(false);
  }

  @Test
  void whatCannotBeImportedIsAWarning() {
    // Documented: ImportApiKeys, failOnWarnings. The texts are not recorded.
    ImportApiKeysResponse answer =
        imported("name,key,usageplanids\nok,%s,nowhere\nbad,short,\n".formatted(VALUE));

    assertThat(answer.warnings())
        .containsExactly(
            "line 2: Invalid Usage Plan ID specified: nowhere",
            "line 3: API Key value should be at least 20 characters");
    assertThat(keys()).extracting(ApiKey::name).containsExactly("ok");
  }

  @Test
  void failOnWarningsImportsNothing() {
    plane.refused(
        request("name,key\nok,%s\nbad,short\n".formatted(VALUE)).toBuilder()
            .failOnWarnings(true)
            .build(),
        400,
        "BadRequestException",
        "Warnings found during import:\n"
            + "\tline 3: API Key value should be at least 20 characters");
    assertThat(keys()).isEmpty();
  }

  @Test
  void anImportedKeyReachesAStageThroughOnePlanOnly() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    ApiStage stage = ApiStage.builder().apiId(api).stage("prod").build();
    String first = plan(stage);
    String second = plan(stage);

    assertThat(
            imported("name,key,usageplanids\nk,%s,'%s,%s'\n".formatted(VALUE, first, second))
                .warnings())
        .containsExactly(
            "line 2: API Key is already associated with an API Stage of usage plan " + second);
    assertThat(imported("name,key,usageplanids\nk,%s,%s\n".formatted(VALUE, second)).warnings())
        .hasSize(1);
    assertThat(keysOn(first)).containsExactly("k");
    assertThat(keysOn(second)).isEmpty();
  }

  /** As AWS words it in a public report of its answer. */
  @ParameterizedTest
  @ValueSource(strings = {"", "name\nx\n", "/tmp/apikey.csv,name"})
  void aFileWithoutKeysIsRefused(String file) {
    String column = file.contains("name") ? "Key" : "Name";
    plane.refused(
        request(file), 400, "BadRequestException", "Missing required column '" + column + "'");
  }

  @Test
  void aFileThatIsNoCsvIsRefused() {
    // Not recorded.
    plane.refused(
        request("name,key\n\"a,b"),
        400,
        "BadRequestException",
        "Invalid CSV file specified, line 2: the quote \" is not closed");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    imported("\uFEFFname,key\nk," + VALUE + "\n");
    assertThat(keys()).extracting(ApiKey::name).containsExactly("k");
  }

  @Test
  void anImportedKeyJoinsTenPlansAtMost() {
    // Documented: Quotas for configuring and running a REST API.
    List<String> plans = Stream.generate(this::plan).limit(11).toList();
    String file = "name,key,usageplanids\nk,%s,'%s'\n".formatted(VALUE, String.join(",", plans));

    assertThat(imported(file).warnings())
        .containsExactly(
            "line 2: API Key is already in the most usage plans allowed, not added to "
                + plans.get(10));
    assertThat(keysOn(plans.get(9))).containsExactly("k");
    assertThat(keysOn(plans.get(10))).isEmpty();
  }

  @Test
  void anImportOfTooManyKeysImportsNone() {
    // Documented: Quotas for configuring and running a REST API.
    StringBuilder file = new StringBuilder("name,key\n");
    for (int i = 0; i < 10_001; i++) {
      file.append("k,%020d\n".formatted(i));
    }

    plane.refused(
        request(file.toString()),
        429,
        "LimitExceededException",
        "Maximum number of API Keys for this account has been reached."
            + "  Please contact AWS if you need additional API Keys.");
    assertThat(keys()).isEmpty();
  }
}
