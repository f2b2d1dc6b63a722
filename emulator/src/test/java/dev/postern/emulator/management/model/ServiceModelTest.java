package dev.postern.emulator.management.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.wire.AwsException;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.apigateway.model.CreateDocumentationPartRequest;
import software.amazon.awssdk.services.apigateway.model.CreateDomainNameRequest;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiRequest;
import software.amazon.awssdk.services.apigateway.model.CreateStageRequest;
import software.amazon.awssdk.services.apigateway.model.GetDocumentationPartsRequest;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;
import software.amazon.awssdk.services.apigateway.model.PutIntegrationRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponseRequest;
import software.amazon.awssdk.services.apigateway.model.UntagResourceRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateStageRequest;

class ServiceModelTest {
  /** The operations whose inputs may be anything: nothing is required, nothing enumerated. */
  private static final Set<String> UNCONSTRAINED =
      Set.of(
          "CreateApiKey",
          "GenerateClientCertificate",
          "GetAccount",
          "GetApiKeys",
          "GetClientCertificates",
          "GetRestApis",
          "GetSdkTypes",
          "GetUsagePlans",
          "GetVpcLinks",
          "ImportRestApi");

  /** In AWS's service model since after this SDK was made. */
  private static final Set<String> NEWER_THAN_THE_SDK =
      Set.of("SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09");

  /** The SDK takes cache sizes as plain text. */
  private static final Set<String> WITHOUT_CLASS = Set.of("CacheClusterSize");

  private final ServiceModel model = new ServiceModel("apigateway", Wording.API_GATEWAY);
  private final ConstraintTable table = ConstraintTable.read("apigateway");

  private void refused(String operation, SdkPojo input, String message) {
    assertThatThrownBy(() -> model.check(operation, input))
        .isInstanceOfSatisfying(
            AwsException.class,
            refusal -> {
              assertThat(refusal.message()).isEqualTo(message);
              assertThat(refusal.code()).isEqualTo("ValidationException");
              assertThat(refusal.status()).isEqualTo(400);
            });
  }

  private static PutIntegrationRequest.Builder integration() {
    return PutIntegrationRequest.builder().restApiId("a").resourceId("r").httpMethod("GET");
  }

  @Test
  void anUnknownValueIsToldWithTheValuesThereAre() {
    // Recorded from AWS.
    refused(
        "PutIntegration",
        integration().type("HTTPS_PROXY").build(),
        "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY,"
            + " HTTP_PROXY, AWS]");
  }

  @Test
  void anUnknownValueInANestedListIsToldWithTheWholeList() {
    // Recorded from AWS.
    refused(
        "CreateRestApi",
        CreateRestApiRequest.builder()
            .name("a")
            .endpointConfiguration(e -> e.typesWithStrings("wrong"))
            .build(),
        "1 validation error detected: Value '[wrong]' at"
            + " 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint:"
            + " Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE,"
            + " EDGE, REGIONAL]]");
    refused(
        "CreateDomainName",
        CreateDomainNameRequest.builder()
            .domainName("a.test")
            .endpointConfiguration(e -> e.typesWithStrings("EDGE", "wrong").ipAddressType("ipv6"))
            .build(),
        "2 validation errors detected: Value '[EDGE, wrong]' at"
            + " 'createDomainNameInput.endpointConfiguration.types' failed to satisfy constraint:"
            + " Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE,"
            + " EDGE, REGIONAL]]; Value 'ipv6' at"
            + " 'createDomainNameInput.endpointConfiguration.ipAddressType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [ipv4, dualstack]");
  }

  @Test
  void everyMissingMemberIsTold() {
    refused(
        "CreateStage",
        CreateStageRequest.builder().restApiId("a").cacheClusterSize("2").build(),
        "3 validation errors detected: Value null at 'createStageInput.stageName' failed to satisfy"
            + " constraint: Member must not be null; Value null at"
            + " 'createStageInput.deploymentId' failed to satisfy constraint: Member must not be"
            + " null; Value '2' at 'createStageInput.cacheClusterSize' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [0.5, 1.6, 6.1, 13.5, 28.4, 58.2,"
            + " 118, 237]");
  }

  @Test
  void membersOfPathAndQueryAreNamedWithoutTheInput() {
    refused(
        "PutMethodResponse",
        PutMethodResponseRequest.builder()
            .restApiId("a")
            .resourceId("r")
            .httpMethod("GET")
            .statusCode("2xx")
            .build(),
        "1 validation error detected: Value '2xx' at 'statusCode' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [1-5]\\d\\d");
    refused(
        "GetDocumentationParts",
        GetDocumentationPartsRequest.builder().restApiId("a").locationStatus("LOST").build(),
        "1 validation error detected: Value 'LOST' at 'locationStatus' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [DOCUMENTED, UNDOCUMENTED]");
    refused(
        "UntagResource",
        UntagResourceRequest.builder().resourceArn("arn:x").build(),
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member"
            + " must not be null");
  }

  @Test
  void itemsOfAListAreCountedFromOne() {
    refused(
        "UpdateStage",
        UpdateStageRequest.builder()
            .restApiId("a")
            .stageName("s")
            .patchOperations(
                PatchOperation.builder().op("add").build(),
                PatchOperation.builder().op("put").build())
            .build(),
        "1 validation error detected: Value 'put' at"
            + " 'updateStageInput.patchOperations.2.member.op' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [add, remove, move, test, replace, copy]");
  }

  @Test
  void aStructureThatIsNotThereIsMissedButNotItsMembers() {
    CreateDocumentationPartRequest part =
        CreateDocumentationPartRequest.builder().restApiId("a").properties("{}").build();
    refused(
        "CreateDocumentationPart",
        part,
        "1 validation error detected: Value null at 'createDocumentationPartInput.location' failed"
            + " to satisfy constraint: Member must not be null");
    refused(
        "CreateDocumentationPart",
        part.toBuilder().location(l -> l.statusCode("600")).build(),
        "2 validation errors detected: Value null at"
            + " 'createDocumentationPartInput.location.type' failed to satisfy constraint: Member"
            + " must not be null; Value '600' at"
            + " 'createDocumentationPartInput.location.statusCode' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: ^([1-5]\\d\\d|\\*|\\s*)$");
  }

  @Test
  void whatTheModelAsksNothingOfPasses() {
    assertThatCode(
            () -> {
              model.check("PutIntegration", integration().type("MOCK").build());
              model.check("GetAccount", CreateRestApiRequest.builder().build());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void theTableHasALineForEveryOperationAndNoOther() {
    Set<String> known = new TreeSet<>(table.rules().keySet());
    known.addAll(UNCONSTRAINED);

    assertThat(known).isEqualTo(names());
    assertThat(table.rules()).doesNotContainKeys(UNCONSTRAINED.toArray(String[]::new));
  }

  private static Set<String> names() {
    return OperationIndex.of(AwsService.API_GATEWAY).stream()
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyMemberInTheTableIsOneOfTheSdksAndEveryLabelOfAPathIsInTheTable() throws Exception {
    for (Operation operation : OperationIndex.of(AwsService.API_GATEWAY)) {
      SdkPojo request = builder(operation);
      List<MemberRule> rules = table.rules().getOrDefault(operation.name(), List.of());
      for (MemberRule rule : rules) {
        assertMember(request, rule.path(), operation);
      }
      assertThat(
              rules.stream().filter(MemberRule::required).map(rule -> rule.path().get(0)).toList())
          .as("required members of %s", operation)
          .containsAll(labels(request));
    }
  }

  private static List<String> labels(SdkPojo request) {
    return request.sdkFields().stream()
        .filter(field -> field.location() == MarshallLocation.PATH)
        .map(SdkField::memberName)
        .toList();
  }

  private static void assertMember(SdkPojo structure, List<String> path, Operation operation) {
    SdkPojo at = structure;
    for (String segment : path) {
      String name = segment.replace("[]", "");
      SdkField<?> field =
          at.sdkFields().stream()
              .filter(f -> f.memberName().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError(operation + " has no member " + path));
      if (field.marshallingType() == MarshallingType.SDK_POJO) {
        at = field.constructor().get();
      } else if (segment.endsWith("[]")) {
        at = (SdkPojo) field.getTrait(ListTrait.class).memberFieldInfo().constructor().get();
      }
    }
  }

  private static SdkPojo builder(Operation operation) throws ReflectiveOperationException {
    return (SdkPojo) Class.forName(operation.requestClass()).getMethod("builder").invoke(null);
  }

  @Test
  void enumerationsListExactlyTheValuesThatTheSdkKnows() throws Exception {
    for (Map.Entry<String, ValueType> type : table.types().entrySet()) {
      if (type.getValue() instanceof ValueType.Enumeration enumeration
          && !WITHOUT_CLASS.contains(type.getKey())) {
        Class<?> known = Class.forName(AwsService.API_GATEWAY.modelPackage() + "." + type.getKey());
        assertThat(enumeration.values())
            .filteredOn(value -> !NEWER_THAN_THE_SDK.contains(value))
            .as(type.getKey())
            .containsExactlyInAnyOrderElementsOf(
                ((Set<?>) known.getMethod("knownValues").invoke(null))
                    .stream().map(String::valueOf).toList());
      }
    }
  }

  @Test
  void anEntryOfTheTableThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> MemberRule.parse("a:Unknown", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no constraint: a:Unknown");
    assertThatThrownBy(() -> MemberRule.parse("a!!", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no constraint: a!!");
    assertThatThrownBy(
            () ->
                MemberRule.parse("nothing!", Map.of())
                    .check(
                        CreateRestApiRequest.builder().build(),
                        new Violations("A", Wording.API_GATEWAY)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("no member nothing in ");
  }
}
