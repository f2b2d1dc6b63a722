package dev.postern.emulator.management.rest.sdk;

import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypeRequest;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypeResponse;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypesRequest;
import software.amazon.awssdk.services.apigateway.model.GetSdkTypesResponse;
import software.amazon.awssdk.services.apigateway.model.SdkConfigurationProperty;
import software.amazon.awssdk.services.apigateway.model.SdkType;

/**
 * The family of operations on SDK types: what GetSdk can make, and what it must be told to make it.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/api/API_GetSdk.html">GetSdk</a> for
 *     the types and the properties each requires
 */
public final class SdkTypes {
  private static final List<SdkType> ALL =
      List.of(
          type(
              "android",
              "Android",
              required("groupId", "Group ID", "The Maven group ID of the generated SDK"),
              required("artifactId", "Artifact ID", "The Maven artifact ID of the generated SDK"),
              required(
                  "artifactVersion",
                  "Artifact Version",
                  "The Maven artifact version of the generated SDK"),
              required(
                  "invokerPackage",
                  "Invoker Package",
                  "The root Java package of the generated SDK")),
          type(
              "java",
              "Java SDK",
              required("serviceName", "Service Name", "The name of the service in the SDK"),
              required(
                  "javaPackageName",
                  "Java Package Name",
                  "The name of the Java package of the generated SDK"),
              optional("javaBuildSystem", "Java Build System", "maven or gradle"),
              optional("javaGroupId", "Java Group Id", "The group ID of the Java project"),
              optional("javaArtifactId", "Java Artifact Id", "The artifact ID of the Java project"),
              optional(
                  "javaArtifactVersion",
                  "Java Artifact Version",
                  "The version of the Java project")),
          type("javascript", "JavaScript"),
          type(
              "objectivec",
              "iOS (Objective-C)",
              required("classPrefix", "Prefix", "The prefix of the generated classes")),
          type(
              "ruby",
              "Ruby",
              required("service.name", "Service Name", "The name of the service in the SDK"),
              optional("ruby.gem-name", "Gem Name", "The name of the generated gem"),
              optional("ruby.gem-version", "Gem Version", "The version of the generated gem")),
          type(
              "swift",
              "iOS (Swift)",
              required("classPrefix", "Prefix", "The prefix of the generated classes")));

  /** The operations on SDK types. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GetSdkType", this::get)
        .on("GetSdkTypes", this::list)
        .build();
  }

  private GetSdkTypeResponse get(CallContext call, GetSdkTypeRequest request) {
    SdkType type =
        ALL.stream()
            .filter(it -> it.id().equals(request.id()))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Invalid SDK type identifier specified"));
    return PojoCopy.copy(type, GetSdkTypeResponse.builder()).build();
  }

  private GetSdkTypesResponse list(CallContext call, GetSdkTypesRequest request) {
    Pagination.Page<SdkType> page =
        Pagination.ofAll(request.position(), request.limit(), ALL, SdkType::id);
    return GetSdkTypesResponse.builder().items(page.items()).position(page.position()).build();
  }

  private static SdkType type(
      String id, String friendlyName, SdkConfigurationProperty... properties) {
    return SdkType.builder()
        .id(id)
        .friendlyName(friendlyName)
        .description("Generates a client SDK for " + friendlyName)
        .configurationProperties(properties)
        .build();
  }

  private static SdkConfigurationProperty required(
      String name, String friendlyName, String description) {
    return property(name, friendlyName, description, true);
  }

  private static SdkConfigurationProperty optional(
      String name, String friendlyName, String description) {
    return property(name, friendlyName, description, false);
  }

  private static SdkConfigurationProperty property(
      String name, String friendlyName, String description, boolean required) {
    return SdkConfigurationProperty.builder()
        .name(name)
        .friendlyName(friendlyName)
        .description(description)
        .required(required)
        .build();
  }
}
