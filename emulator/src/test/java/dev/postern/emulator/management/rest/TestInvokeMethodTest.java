package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.PutMethodRequest;
import software.amazon.awssdk.services.apigateway.model.PutMethodResponse;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodRequest;
import software.amazon.awssdk.services.apigateway.model.TestInvokeMethodResponse;

/** What TestInvokeMethod refuses before anything is invoked. */
class TestInvokeMethodTest {
  private final List<TestInvokeMethodRequest> handedOver = new ArrayList<>();
  private final RestPlane plane =
      new RestPlane(
          (call, definition, request) -> {
            handedOver.add(request);
            return TestInvokeMethodResponse.builder().status(200).build();
          });
  private String api = "";
  private String root = "";

  @BeforeEach
  void anApiWithAMethod() {
    api = plane.deployableApi();
    root = plane.tree(api).orElseThrow().definition().api().rootResourceId();
  }

  private TestInvokeMethodRequest.Builder request(String verb) {
    return TestInvokeMethodRequest.builder().restApiId(api).resourceId(root).httpMethod(verb);
  }

  @Test
  void aMethodIsHandedOverToBeTried() {
    TestInvokeMethodRequest request = request("GET").build();

    assertThat(plane.call(TestInvokeMethodResponse.class, request).status()).isEqualTo(200);
    assertThat(handedOver).containsExactly(request);
  }

  @Test
  void aMethodWithoutIntegrationCannotBeTried() {
    // The text is recorded of CreateDeployment, not of this operation.
    plane.call(
        PutMethodResponse.class,
        PutMethodRequest.builder()
            .restApiId(api)
            .resourceId(root)
            .httpMethod("POST")
            .authorizationType("NONE")
            .build());

    plane.refused(
        request("POST").build(), 400, "BadRequestException", "No integration defined for method");
    assertThat(handedOver).isEmpty();
  }

  @Test
  void theMethodThatServesAnyVerbServesThatOfTheTest() {
    plane.refused(
        request("PATCH").build(), 404, "NotFoundException", "Invalid Method identifier specified");
    plane.change(
        api,
        tree ->
            tree.define(
                definition ->
                    definition.withResource(
                        Lookup.withMethod(
                            Lookup.resource(definition, root),
                            Lookup.method(definition, root, "GET").toBuilder()
                                .httpMethod("ANY")
                                .build()))));

    plane.call(TestInvokeMethodResponse.class, request("PATCH").build());

    assertThat(handedOver).hasSize(1);
  }

  @Test
  void whatIsNotThereIsRefusedAsGetMethodRefusesIt() {
    plane.refused(
        request("GET").restApiId("nowhere").build(),
        404,
        "NotFoundException",
        "Invalid Resource identifier specified");
    plane.refused(
        request("GET").resourceId("nowhere").build(),
        404,
        "NotFoundException",
        "Invalid Resource identifier specified");
  }

  @Test
  void aClientCertificateIsRefusedSinceItCannotBePresented() {
    String id =
        plane
            .call(
                GenerateClientCertificateResponse.class,
                GenerateClientCertificateRequest.builder().build())
            .clientCertificateId();

    plane.refused(
        request("GET").clientCertificateId("nowhere").build(),
        400,
        "BadRequestException",
        "Invalid Client Certificate identifier specified");
    plane.refused(
        request("GET").clientCertificateId(id).build(),
        400,
        "BadRequestException",
        "Postern cannot present client certificates to endpoints yet; try the method without "
            + id);
    assertThat(handedOver).isEmpty();
  }
}
