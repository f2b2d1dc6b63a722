package dev.postern.emulator.management.rest.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.management.rest.RestPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypeRequest;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypeResponse;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypesRequest;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypesResponse;
import software.amazon.awssdk.services.apigateway.model.SdkConfigurationProperty;
import software.amazon.awssdk.services.apigateway.model.SdkType;

class SdkTypesTest {
  private final RestPlane plane = new RestPlane();

  @Test
  void sixTypesAreListed() {
    // Documented: GetSdk, "java, javascript, android, objectivec, swift, and ruby".
    assertThat(plane.call(GetSdkTypesResponse.class, GetSdkTypesRequest.builder().build()).items())
        .extracting(SdkType::id)
        .containsExactly("android", "java", "javascript", "objectivec", "ruby", "swift");
  }

  @ParameterizedTest
  @CsvSource({
    "android, groupId artifactId artifactVersion invokerPackage",
    "java, serviceName javaPackageName",
    "javascript, ''",
    "objectivec, classPrefix",
    "ruby, service.name",
    "swift, classPrefix",
  })
  void aTypeSaysWhatItRequires(String id, String required) {
    // Documented: GetSdk, parameters; for ruby the example of the developer guide. The friendly
    // names and descriptions are not recorded.
    GetSdkTypeResponse type =
        plane.call(GetSdkTypeResponse.class, GetSdkTypeRequest.builder().id(id).build());

    assertThat(type.id()).isEqualTo(id);
    assertThat(type.friendlyName()).isNotEmpty();
    assertThat(type.configurationProperties())
        .filteredOn(SdkConfigurationProperty::required)
        .extracting(SdkConfigurationProperty::name)
        .containsExactly(required.isEmpty() ? new String[0] : required.split(" "));
  }

  @Test
  void anUnknownTypeIsRefused() {
    plane.refused(
        GetSdkTypeRequest.builder().id("cobol").build(),
        404,
        "NotFoundException",
        "Invalid SDK type identifier specified");
  }
}
