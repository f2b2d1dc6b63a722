package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The test that matters most here: for every operation, what the SDK's real client sends is decoded
 * to an equal request, and what is encoded is parsed by the client to an equal response.
 */
class RoundTripTest {
  /**
   * The answer of InvokeWithResponseStream is an event stream, which only the SDK's asynchronous
   * client can read and which is no restJson1 body.
   */
  private static final Set<String> EVENT_STREAMS = Set.of("InvokeWithResponseStream");

  private static final Queue<SdkPojo> RECEIVED = new ArrayDeque<>();
  private static final Queue<SdkPojo> ANSWERS = new ArrayDeque<>();
  private static final Map<AwsService, SdkClient> CLIENTS =
      SdkClients.all(new InProcessHttpClient(endpointWithEveryOperation()));

  static Stream<Operation> operations() {
    return Arrays.stream(AwsService.values())
        .flatMap(service -> OperationIndex.of(service).stream())
        .filter(operation -> !EVENT_STREAMS.contains(operation.name()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyMemberSurvivesBothWays(Operation operation) throws Exception {
    assertRoundTrip(operation, FilledModels::full);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void absentMembersStayAbsentBothWays(Operation operation) throws Exception {
    assertRoundTrip(operation, FilledModels::bare);
  }

  private static void assertRoundTrip(Operation operation, UnaryOperator<SdkPojo> fill)
      throws Exception {
    SdkPojo request = fill.apply(builder(operation.requestClass()));
    SdkPojo response = fill.apply(builder(operation.responseClass()));
    ANSWERS.add(response);

    SdkPojo parsed = call(operation, request);

    assertThat(RECEIVED.remove()).isEqualTo(request);
    assertThat(parsed.equalsBySdkFields(response))
        .as("parsed %s, sent %s", parsed, response)
        .isTrue();
  }

  private static SdkPojo builder(String modelClass) throws ReflectiveOperationException {
    return (SdkPojo) Class.forName(modelClass).getMethod("builder").invoke(null);
  }

  private static SdkPojo call(Operation operation, SdkPojo request)
      throws ReflectiveOperationException {
    String method =
        operation.name().substring(0, 1).toLowerCase(Locale.ROOT) + operation.name().substring(1);
    Object answer =
        SdkClients.clientInterface(operation.service())
            .getMethod(method, request.getClass())
            .invoke(CLIENTS.get(operation.service()), request);
    return (SdkPojo) Objects.requireNonNull(answer);
  }

  private static AwsEndpoint endpointWithEveryOperation() {
    List<ServiceHandlers> services = new ArrayList<>();
    for (AwsService service : AwsService.values()) {
      OperationHandlers.Builder handlers = OperationHandlers.builder();
      String[] names =
          OperationIndex.of(service).stream().map(Operation::name).toArray(String[]::new);
      for (String name : names) {
        handlers.on(name, RoundTripTest::answer);
      }
      OperationHandlers built = handlers.build();
      services.add(
          ServiceHandlers.builder(service.serviceName()).family(() -> built, names).build());
    }
    return new AwsEndpoint(services, () -> "11111111-2222-3333-4444-555555555555");
  }

  private static SdkPojo answer(CallContext context, SdkPojo request) {
    assertThat(context)
        .isEqualTo(
            new CallContext(
                SdkClients.ACCOUNT,
                SdkClients.REGION.id(),
                "11111111-2222-3333-4444-555555555555"));
    RECEIVED.add(request);
    return ANSWERS.remove();
  }
}
