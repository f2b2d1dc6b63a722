package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The test that matters most here: for every operation, what the SDK's real client sends is decoded
 * to an equal request, and what is encoded is parsed by the client to an equal response.
 */
class RoundTripTest {
  /** The operations that the client does not sign: they are how to get credentials. */
  private static final Set<String> UNSIGNED =
      Set.of("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity");

  private static final CallContext CALLER =
      new CallContext(
          SdkClients.ACCOUNT,
          SdkClients.REGION.id(),
          EveryOperation.REQUEST_ID,
          SdkClients.ACCOUNT);
  private static final CallContext ANYBODY =
      new CallContext("000000000000", "us-east-1", EveryOperation.REQUEST_ID);

  private static final Queue<SdkPojo> RECEIVED = new ArrayDeque<>();
  private static final Queue<CallContext> CONTEXTS = new ArrayDeque<>();
  private static final Queue<SdkPojo> ANSWERS = new ArrayDeque<>();
  private static final Map<AwsService, SdkClient> CLIENTS =
      SdkClients.all(new InProcessHttpClient(EveryOperation.endpoint(RoundTripTest::answer)));

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void everyMemberSurvivesBothWays(Operation operation) throws Exception {
    assertRoundTrip(operation, FilledModels::full);
  }

  @ParameterizedTest
  @MethodSource("dev.postern.wire.EveryOperation#operations")
  void absentMembersStayAbsentBothWays(Operation operation) throws Exception {
    assertRoundTrip(operation, FilledModels::bare);
  }

  private static void assertRoundTrip(Operation operation, UnaryOperator<SdkPojo> fill)
      throws Exception {
    SdkPojo request = fill.apply(EveryOperation.builder(operation.requestClass()));
    SdkPojo response = fill.apply(EveryOperation.builder(operation.responseClass()));
    RECEIVED.clear();
    CONTEXTS.clear();
    ANSWERS.clear();
    ANSWERS.add(response);

    SdkPojo parsed = call(operation, request);

    assertThat(RECEIVED).containsExactly(request);
    assertThat(CONTEXTS).allMatch(context -> context.userAgent().startsWith("aws-sdk-java/"));
    assertThat(CONTEXTS)
        .extracting(RoundTripTest::withoutUserAgent)
        .containsExactly(UNSIGNED.contains(operation.name()) ? ANYBODY : CALLER);
    assertThat(parsed.equalsBySdkFields(response))
        .as("parsed %s, sent %s", parsed, response)
        .isTrue();
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

  private static CallContext withoutUserAgent(CallContext context) {
    return new CallContext(
        context.account(), context.region(), context.requestId(), context.accessKeyId());
  }

  private static SdkPojo answer(CallContext context, SdkPojo request) {
    CONTEXTS.add(context);
    RECEIVED.add(request);
    return ANSWERS.remove();
  }
}
