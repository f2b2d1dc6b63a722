package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.CreateModelRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

class PojoCopyTest {
  @Test
  void everyMemberThatBothClassesHaveIsCopied() {
    RestApi api = (RestApi) FilledModels.full((SdkPojo) RestApi.builder());

    GetRestApiResponse copy = PojoCopy.copy(api, GetRestApiResponse.builder()).build();

    assertThat(PojoCopy.copy(copy, RestApi.builder()).build()).isEqualTo(api);
  }

  @Test
  void membersThatTheTargetLacksAreLeftOut() {
    CreateModelRequest request =
        CreateModelRequest.builder().restApiId("a").name("Pet").schema("{}").build();

    assertThat(PojoCopy.copy(request, Model.builder()).build())
        .isEqualTo(Model.builder().name("Pet").schema("{}").build());
  }

  @Test
  void absentMembersLeaveTheTargetAsItIs() {
    CreateRestApiResponse copy =
        PojoCopy.copy(
                RestApi.builder().name("new").build(),
                CreateRestApiResponse.builder()
                    .name("old")
                    .description("kept")
                    .tags(Map.of("k", "v")))
            .build();

    assertThat(copy.name()).isEqualTo("new");
    assertThat(copy.description()).isEqualTo("kept");
    assertThat(copy.tags()).isEqualTo(Map.of("k", "v"));
  }

  @Test
  void absentAndEmptyCollectionsStayApart() {
    CreateRestApiResponse copy =
        PojoCopy.copy(
                RestApi.builder().warnings(List.of()).build(), CreateRestApiResponse.builder())
            .build();

    assertThat(copy.hasWarnings()).isTrue();
    assertThat(copy.hasTags()).isFalse();
  }

  @Test
  void aMemberOfAnotherTypeIsRefused() {
    VpcLink link = VpcLink.builder().status("AVAILABLE").build();

    assertThatThrownBy(() -> PojoCopy.copy(link, TestInvokeMethodResponse.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member status of VpcLink is of another type than in TestInvokeMethodResponse");
  }

  @Test
  void aListOfOtherStructuresIsRefused() {
    GetApiKeysResponse keys =
        GetApiKeysResponse.builder().items(ApiKey.builder().id("k").build()).build();

    assertThatThrownBy(() -> PojoCopy.copy(keys, GetRestApisResponse.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "member items of GetApiKeysResponse is of another type than in GetRestApisResponse");
  }
}
