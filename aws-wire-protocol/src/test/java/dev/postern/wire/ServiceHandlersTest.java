package dev.postern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.apigateway.model.GetAccountRequest;
import software.amazon.awssdk.services.apigateway.model.GetAccountResponse;

class ServiceHandlersTest {
  private static final OperationHandler<SdkPojo, SdkPojo> HANDLER =
      (context, request) -> GetAccountResponse.builder().build();

  @Test
  void aFamilyIsBuiltOnceAndOnlyWhenItIsCalled() {
    AtomicInteger built = new AtomicInteger();
    ServiceHandlers handlers =
        ServiceHandlers.builder("apigateway")
            .family(
                () -> family(built, "GetAccount", "UpdateAccount"), "GetAccount", "UpdateAccount")
            .build();

    assertThat(handlers.operations()).containsExactlyInAnyOrder("GetAccount", "UpdateAccount");
    assertThat(handlers.find("GetStage")).isEmpty();
    assertThat(built).hasValue(0);

    assertThat(handlers.find("GetAccount")).contains(HANDLER);
    assertThat(handlers.find("UpdateAccount")).contains(HANDLER);
    assertThat(built).hasValue(1);
  }

  @Test
  void anOperationHasOneHandler() {
    ServiceHandlers.Builder service =
        ServiceHandlers.builder("apigateway").family(() -> family(new AtomicInteger(), "A"), "A");

    assertThatThrownBy(() -> service.family(() -> family(new AtomicInteger(), "A"), "A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two handlers for operation A");
    assertThatThrownBy(() -> OperationHandlers.builder().on("A", HANDLER).on("A", HANDLER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two handlers for operation A");
  }

  @Test
  void anOperationThatIsDeclaredMustBeBuilt() {
    ServiceHandlers handlers =
        ServiceHandlers.builder("apigateway")
            .family(() -> family(new AtomicInteger(), "A"), "A", "B")
            .build();

    assertThatThrownBy(() -> handlers.find("B"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("declared but not built: operation B");
  }

  @Test
  void anInputPassesTheServicesCheckBeforeItsHandlerSeesIt() {
    AwsException refusal = new AwsException(400, "ValidationException", "no");
    List<String> seen = new ArrayList<>();
    ServiceHandlers handlers =
        ServiceHandlers.builder("apigateway")
            .family(
                () -> OperationHandlers.builder().on("A", HANDLER).on("B", HANDLER).build(),
                "A",
                "B")
            .checking(
                (operation, input) -> {
                  seen.add(operation + " " + input);
                  if (operation.equals("B")) {
                    throw refusal;
                  }
                })
            .build();
    CallContext call = new CallContext("000000000000", "eu-west-1", "id");
    GetAccountRequest input = GetAccountRequest.builder().build();

    assertThat(handlers.find("A").orElseThrow().handle(call, input))
        .isEqualTo(GetAccountResponse.builder().build());
    assertThatThrownBy(() -> handlers.find("B").orElseThrow().handle(call, input))
        .isSameAs(refusal);
    assertThat(seen).containsExactly("A " + input, "B " + input);
  }

  private static OperationHandlers family(AtomicInteger built, String... operations) {
    built.incrementAndGet();
    OperationHandlers.Builder handlers = OperationHandlers.builder();
    for (String operation : operations) {
      handlers.on(operation, HANDLER);
    }
    return handlers.build();
  }
}
