package dev.postern.emulator.management.rest.tags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.CreateApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.CreateUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeyResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetStageResponse;
import software.amazon.awssdk.services.apigateway.model.GetTagsRequest;
import software.amazon.awssdk.services.apigateway.model.GetTagsResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanResponse;
import software.amazon.awssdk.services.apigateway.model.TagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;

class TagsTest {
  private static final String PREFIX = "arn:aws:apigateway:eu-west-1::";

  private final RestPlane plane = new RestPlane();

  private static TagResourceRequest tagging(String arn, Map<String, String> tags) {
    return TagResourceRequest.builder().resourceArn(arn).tags(tags).build();
  }

  private void tag(String arn, Map<String, String> tags) {
    plane.call(SdkPojo.class, tagging(arn, tags));
  }

  private void untag(String arn, String... keys) {
    plane.call(
        SdkPojo.class, UntagResourceRequest.builder().resourceArn(arn).tagKeys(keys).build());
  }

  private static GetTagsRequest query(String arn) {
    return GetTagsRequest.builder().resourceArn(arn).build();
  }

  private Map<String, String> tags(String arn) {
    return plane.call(GetTagsResponse.class, query(arn)).tags();
  }

  private void assertTaggable(String arn) {
    assertThat(tags(arn)).isEmpty();
    tag(arn, Map.of("a", "1", "b", "2"));
    tag(arn, Map.of("b", "3", "c", ""));
    assertThat(tags(arn)).isEqualTo(Map.of("a", "1", "b", "3", "c", ""));
    untag(arn, "a", "c", "never");
    assertThat(tags(arn)).isEqualTo(Map.of("b", "3"));
  }

  @Test
  void apisAreTagged() {
    String id = plane.api(request -> {}).id();
    assertTaggable(PREFIX + "/restapis/" + id);

    GetRestApiRequest get = GetRestApiRequest.builder().restApiId(id).build();
    assertThat(plane.call(GetRestApiResponse.class, get).tags()).isEqualTo(Map.of("b", "3"));
  }

  @Test
  void stagesAreTagged() {
    String api = plane.deployableApi();
    plane.deploy(api, deployment -> deployment.stageName("prod"));
    String arn = PREFIX + "/restapis/" + api + "/stages/prod";
    assertTaggable(arn);

    GetStageRequest get = GetStageRequest.builder().restApiId(api).stageName("prod").build();
    assertThat(plane.call(GetStageResponse.class, get).tags()).isEqualTo(Map.of("b", "3"));
    untag(arn, "b");
    assertThat(plane.call(GetStageResponse.class, get).hasTags()).isFalse();
  }

  @Test
  void keysAreTagged() {
    String id = plane.call(CreateApiKeyResponse.class, CreateApiKeyRequest.builder().build()).id();
    assertTaggable(PREFIX + "/apikeys/" + id);

    GetApiKeyRequest get = GetApiKeyRequest.builder().apiKey(id).build();
    assertThat(plane.call(GetApiKeyResponse.class, get).tags()).isEqualTo(Map.of("b", "3"));
  }

  @Test
  void plansAreTagged() {
    String id =
        plane
            .call(CreateUsagePlanResponse.class, CreateUsagePlanRequest.builder().name("p").build())
            .id();
    assertTaggable(PREFIX + "/usageplans/" + id);

    GetUsagePlanRequest get = GetUsagePlanRequest.builder().usagePlanId(id).build();
    assertThat(plane.call(GetUsagePlanResponse.class, get).tags()).isEqualTo(Map.of("b", "3"));
  }

  /** Not recorded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "",
        "arn:aws:apigateway:eu-west-1::restapis/x",
        "arn:aws:apigateway:us-east-1::/restapis/x",
        "arn:aws:apigateway:eu-west-1:210987654321:/restapis/x",
        "arn:aws:lambda:eu-west-1::/restapis/x",
        "arn:aws:apigateway:eu-west-1::/restapis",
        "arn:aws:apigateway:eu-west-1::/restapis/x/resources/y",
        "arn:aws:apigateway:eu-west-1::/restapis/x/stages",
        "arn:aws:apigateway:eu-west-1::/account",
      })
  void anArnOfNothingTaggableHereIsRefused(String arn) {
    plane.refused(query(arn), 400, "BadRequestException", "Invalid resource ARN specified: " + arn);
  }

  /** Not recorded: worded as the operations of each kind word it. */
  @ParameterizedTest
  @CsvSource({
    "/restapis/x, Invalid API identifier specified 123456789012:x",
    "/restapis/x/stages/y, Invalid stage identifier specified",
    "/apikeys/x, Invalid API Key identifier specified",
    "/usageplans/x, Invalid Usage Plan ID specified",
  })
  void whatIsNotThereIsRefused(String path, String message) {
    plane.refused(query(PREFIX + path), 404, "NotFoundException", message);
    plane.refused(tagging(PREFIX + path, Map.of("a", "b")), 404, "NotFoundException", message);
    plane.refused(
        UntagResourceRequest.builder().resourceArn(PREFIX + path).tagKeys("a").build(),
        404,
        "NotFoundException",
        message);
  }

  @Test
  void fiftyTagsAreTheMost() {
    // Documented: Tag restrictions and usage conventions. The text is not recorded.
    String arn = PREFIX + "/restapis/" + plane.api(request -> {}).id();
    Map<String, String> fifty = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      fifty.put("key" + i, "value");
    }
    tag(arn, fifty);
    tag(arn, Map.of("key1", "another"));

    plane.refused(
        tagging(arn, Map.of("one", "more")),
        400,
        "BadRequestException",
        "Too many tags specified: a resource may have 50 tags, but would have 51");
    assertThat(tags(arn)).hasSize(50).containsEntry("key1", "another");
  }

  @Test
  void theCustomIdOfAnApiStaysWhatItWas() {
    String id = plane.api(request -> request.tags(Map.of("_custom_id_", "pets"))).id();
    String arn = PREFIX + "/restapis/" + id;
    tag(arn, Map.of("_custom_id_", "pets", "a", "b"));

    plane.refused(
        tagging(arn, Map.of("_custom_id_", "dogs")),
        400,
        "BadRequestException",
        "Invalid API id 'dogs' in tag _custom_id_: the id of API pets was fixed when it was created");
    assertThat(tags(arn)).isEqualTo(Map.of("_custom_id_", "pets", "a", "b"));
  }
}
