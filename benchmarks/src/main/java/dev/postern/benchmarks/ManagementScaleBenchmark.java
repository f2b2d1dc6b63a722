package dev.postern.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.CreateResourceResponse;
import software.amazon.awssdk.services.apigateway.model.CreateRestApiResponse;
import software.amazon.awssdk.services.apigateway.model.GetResourcesResponse;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;

/**
 * The management API as it fills up, through the SDK's client: what an API costs when there are
 * many already, and what a page of a list costs when the list is long. Run from the repository's
 * root; arguments are JVM flags for Postern. The system properties {@code apis} and {@code
 * manyApis} make it smaller.
 */
final class ManagementScaleBenchmark {
  private static final int APIS = Integer.getInteger("apis", 1_000);
  private static final int MANY_APIS = Integer.getInteger("manyApis", 10_000);
  private static final int FEW_APIS = MANY_APIS / 10;
  private static final int METHODS = 10;
  private static final int SHARE = APIS / 10;
  private static final int RESOURCES = 300;
  private static final int ROUNDS = 40;
  private static final int PAGE = 25;

  private ManagementScaleBenchmark() {}

  public static void main(String[] args) {
    try (ServerProcess server = ServerProcess.postern(List.of(args))) {
      creation(server);
      resourcePages(server);
      apiPages(server);
    }
  }

  /** The last tenth of the APIs beside the first, after a warm-up in a Region of its own. */
  private static void creation(ServerProcess server) {
    try (ApiGatewayClient warmUp = SdkClient.of(server.port(), "eu-north-1");
        ApiGatewayClient client = SdkClient.of(server.port(), "us-east-1")) {
      for (int i = 0; i < APIS / 2; i++) {
        create(warmUp);
      }
      List<Double> millis =
          IntStream.range(0, APIS).mapToObj(i -> millis(() -> create(client))).toList();
      Samples first = new Samples(millis.subList(0, SHARE));
      Samples last = new Samples(millis.subList(APIS - SHARE, APIS));
      print("an API, first " + SHARE + " of " + APIS + " (ms)", first);
      print("an API, last " + SHARE + " of " + APIS + " (ms)", last);
      printRatio("an API, last / first", mean(last), mean(first));
    }
  }

  /** The last page of an API's resources beside the first. */
  private static void resourcePages(ServerProcess server) {
    try (ApiGatewayClient client = SdkClient.of(server.port(), "us-west-2")) {
      CreateRestApiResponse api = client.createRestApi(it -> it.name("wide"));
      for (int i = 1; i < RESOURCES; i++) {
        addResource(client, api, i);
      }
      String lastPosition = lastPosition(client, api.id());
      pages(client, api.id(), Optional.empty());
      pages(client, api.id(), Optional.of(lastPosition));
      Samples first = pages(client, api.id(), Optional.empty());
      Samples last = pages(client, api.id(), Optional.of(lastPosition));
      print("GetResources, first page of " + RESOURCES + " (ms)", first);
      print("GetResources, last page of " + RESOURCES + " (ms)", last);
      printRatio("GetResources, last / first", first, last);
    }
  }

  /** Pages of APIs where there are few, then where there are ten times as many. */
  private static void apiPages(ServerProcess server) {
    try (ApiGatewayClient client = SdkClient.of(server.port(), "eu-west-1")) {
      add(client, FEW_APIS);
      walk(client);
      Samples few = walk(client);
      add(client, MANY_APIS - FEW_APIS);
      Samples many = walk(client);
      int share = few.values().size();
      Samples first = new Samples(many.values().subList(0, share));
      Samples last =
          new Samples(many.values().subList(many.values().size() - share, many.values().size()));
      print("GetRestApis, a page of " + FEW_APIS + " (ms)", few);
      print("GetRestApis, first pages of " + MANY_APIS + " (ms)", first);
      print("GetRestApis, last pages of " + MANY_APIS + " (ms)", last);
      printRatio("GetRestApis, last / first pages", first, last);
      printRatio("GetRestApis, " + MANY_APIS + " / " + FEW_APIS + " APIs", few, many);
    }
  }

  private static void create(ApiGatewayClient client) {
    CreateRestApiResponse api = client.createRestApi(it -> it.name("api"));
    for (int i = 0; i < METHODS; i++) {
      CreateResourceResponse resource = addResource(client, api, i);
      client.putMethod(
          it ->
              it.restApiId(api.id())
                  .resourceId(resource.id())
                  .httpMethod("GET")
                  .authorizationType("NONE"));
    }
  }

  private static CreateResourceResponse addResource(
      ApiGatewayClient client, CreateRestApiResponse api, int number) {
    return client.createResource(
        it -> it.restApiId(api.id()).parentId(api.rootResourceId()).pathPart("part" + number));
  }

  private static void add(ApiGatewayClient client, int apis) {
    for (int i = 0; i < apis; i++) {
      client.createRestApi(it -> it.name("api"));
    }
  }

  private static String lastPosition(ApiGatewayClient client, String api) {
    GetResourcesResponse page = client.getResources(it -> it.restApiId(api).limit(PAGE));
    String last = page.position();
    while (page.position() != null) {
      last = page.position();
      String position = last;
      page = client.getResources(it -> it.restApiId(api).limit(PAGE).position(position));
    }
    return last;
  }

  private static Samples pages(ApiGatewayClient client, String api, Optional<String> position) {
    return new Samples(
        IntStream.range(0, ROUNDS)
            .mapToObj(
                round ->
                    millis(
                        () ->
                            client.getResources(
                                it ->
                                    it.restApiId(api).limit(PAGE).position(position.orElse(null)))))
            .toList());
  }

  /** Every page of the APIs, in order. */
  private static Samples walk(ApiGatewayClient client) {
    List<Double> millis = new ArrayList<>();
    String position = null;
    do {
      String from = position;
      long start = System.nanoTime();
      GetRestApisResponse page = client.getRestApis(it -> it.limit(PAGE).position(from));
      millis.add((System.nanoTime() - start) / 1e6);
      position = page.position();
    } while (position != null);
    return new Samples(millis);
  }

  private static double millis(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double mean(Samples samples) {
    return samples.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void print(String what, Samples samples) {
    System.out.println(what + ": " + samples.print("%.2f"));
  }

  private static void printRatio(String what, Samples below, Samples above) {
    printRatio(what, above.median(), below.median());
  }

  private static void printRatio(String what, double above, double below) {
    System.out.println(String.format(Locale.ROOT, "ratio %s: %.2f", what, above / below));
  }
}
