package dev.postern.emulator.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ApiImportTest {
  private static final URI BASE = URI.create("http://127.0.0.1:4566");
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";

  private static final String PETS =
      """
      openapi: 3.0.1
      info: {title: pets}
      paths:
        /:
          get: {x-amazon-apigateway-integration: {type: mock}}
        /pets:
          get:
            x-amazon-apigateway-integration:
              {type: http_proxy, httpMethod: GET, uri: 'http://localhost:8089/pets'}
          post:
            x-amazon-apigateway-integration:
              type: aws_proxy
              httpMethod: POST
              uri: arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:pets:live/invocations
      """;

  private final ManagementContext context =
      new ManagementContext(
          new Worlds(),
          new IdSource(new Random(7)),
          Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC));
  private final ApiImport page = new ApiImport(context);
  private final Routes routes = new Routes(context);

  private ImportedDocument apply(String document, String stage) {
    return page.apply(document.getBytes(StandardCharsets.UTF_8), stage, ACCOUNT, REGION, BASE);
  }

  private List<RestApiTree> apis() {
    return context.worlds().in(ACCOUNT, REGION).restApis().page("", 100);
  }

  private static String json(Object answer) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(answer);
  }

  @Test
  void aDocumentIsServedAtOnce() throws JsonProcessingException {
    ImportedDocument answer = apply(PETS, "dev");

    String url = "http://" + answer.apiId() + ".execute-api.localhost:4566/dev";
    assertThat(json(answer))
        .isEqualTo(
            "{\"apiId\":\"%s\",\"apiName\":\"pets\",\"stage\":\"dev\",\"created\":true,"
                    .formatted(answer.apiId())
                + "\"deploymentId\":\"%s\",\"warnings\":[],\"routes\":["
                    .formatted(answer.deploymentId())
                + "{\"method\":\"GET\",\"path\":\"/\",\"integration\":\"MOCK\",\"url\":\""
                + url
                + "/\"},"
                + "{\"method\":\"GET\",\"path\":\"/pets\",\"integration\":"
                + "\"HTTP_PROXY GET http://localhost:8089/pets\",\"url\":\""
                + url
                + "/pets\"},"
                + "{\"method\":\"POST\",\"path\":\"/pets\",\"integration\":"
                + "\"AWS_PROXY function pets:live\",\"url\":\""
                + url
                + "/pets\"}]}");
    RestApiTree tree = apis().get(0);
    assertThat(tree.stage("dev").orElseThrow().deploymentId()).isEqualTo(answer.deploymentId());
    assertThat(tree.deployment(answer.deploymentId()).orElseThrow().definition())
        .isSameAs(tree.definition());
  }

  @Test
  void aSecondImportOverwritesTheApiOfThatTitle() {
    ImportedDocument first = apply(PETS, "dev");
    ImportedDocument second = apply(PETS.replace("/pets:", "/cats:"), "test");

    assertThat(second.created()).isFalse();
    assertThat(second.apiId()).isEqualTo(first.apiId());
    assertThat(second.deploymentId()).isNotEqualTo(first.deploymentId());
    assertThat(apis()).hasSize(1);
    assertThat(apis().get(0).stages()).containsOnlyKeys("dev", "test");
  }

  @Test
  void theRoutesAreThoseOfTheDeployments() throws JsonProcessingException {
    ImportedDocument first = apply(PETS.substring(0, PETS.indexOf("  /pets:")), "dev");
    apply(PETS.replace("/pets:", "/cats:").replace("title: pets", "title: cats"), "dev");
    String cats = "cats";

    DeployedApis list = routes.list(BASE);

    assertThat(list.apis()).hasSize(2);
    assertThat(
            json(
                list.apis().stream()
                    .filter(it -> it.apiName().equals("pets"))
                    .findFirst()
                    .orElseThrow()))
        .isEqualTo(
            ("{\"apiId\":\"%s\",\"apiName\":\"pets\",\"account\":\"000000000000\",\"region\":\"us-east-1\","
                    + "\"stages\":[\"dev\"],\"routes\":[{\"stage\":\"dev\",\"method\":\"GET\",\"path\":\"/\","
                    + "\"integration\":\"MOCK\",\"url\":\"http://%s.execute-api.localhost:4566/dev/\"}]}")
                .formatted(first.apiId(), first.apiId()));
    assertThat(
            list.apis().stream()
                .filter(it -> it.apiName().equals(cats))
                .findFirst()
                .orElseThrow()
                .routes())
        .extracting(StageRoute::path)
        .containsExactly("/", "/cats", "/cats");
  }

  @Test
  void aDocumentThatCannotBeDeployedLeavesNothing() {
    refused(
        "openapi: 3.0.1\ninfo: {title: pets}\npaths: {}",
        "dev",
        "The REST API doesn't contain any methods");
    refused(PETS, "a b", "Stage name only allows a-zA-Z0-9_-");

    assertThat(apis()).isEmpty();
  }

  @Test
  void aFailedOverwriteLeavesTheApiAsItWas() {
    apply(PETS, "dev");
    RestApiTree before = apis().get(0);

    refused(
        PETS.replace("{x-amazon-apigateway-integration: {type: mock}}", "{}"),
        "dev",
        "No integration defined for method");

    assertThat(apis()).containsExactly(before);
    assertThat(apis().get(0)).isSameAs(before);
  }

  private void refused(String document, String stage, String message) {
    AwsException refusal = catchThrowableOfType(AwsException.class, () -> apply(document, stage));
    assertThat(refusal).isNotNull();
    assertThat(refusal.status() + " " + refusal.code() + ": " + refusal.message())
        .isEqualTo("400 BadRequestException: " + message);
  }

  @Test
  void importsOfOneTitleAtOnceMakeOneApi() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService importers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> imports = new java.util.ArrayList<>();
      for (int i = 0; i < 4; i++) {
        imports.add(
            importers.submit(
                () -> {
                  start.await();
                  return apply(PETS, "dev");
                }));
      }
      start.countDown();
      for (Future<?> done : imports) {
        done.get();
      }
    } finally {
      importers.shutdown();
    }

    assertThat(apis()).hasSize(1);
    assertThat(apis().get(0).deployments()).hasSize(4);
  }

  @Test
  void worldsDoNotShareApis() {
    apply(PETS, "dev");
    ImportedDocument elsewhere =
        page.apply(PETS.getBytes(StandardCharsets.UTF_8), "dev", "111111111111", "eu-west-1", BASE);

    assertThat(elsewhere.created()).isTrue();
    assertThat(apis()).hasSize(1);
    assertThat(routes.list(BASE).apis())
        .extracting(DeployedApis.DeployedApi::account)
        .containsExactly(ACCOUNT, "111111111111");
  }
}
