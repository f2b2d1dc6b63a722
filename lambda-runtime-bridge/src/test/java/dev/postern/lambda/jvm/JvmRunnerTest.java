package dev.postern.lambda.jvm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.lambda.environment.DirectRunner.DirectAnswer;
import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LocalHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmRunnerTest {
  private final List<String> log = new ArrayList<>();

  private DirectAnswer run(LocalHandler handler, String event) throws InterruptedException {
    return new JvmRunner()
        .run(Calls.of(new FunctionCode.InThisJvm(handler), event), Calls.context(log::add));
  }

  private static String text(DirectAnswer answer) {
    return new String(answer.payload(), UTF_8);
  }

  /** An event with a type of its own. */
  record Order(String item, int count) {}

  @Test
  void aTypedHandlerIsGivenItsEvent() throws Exception {
    RequestHandler<Order, List<String>> handler =
        (order, context) -> {
          context.getLogger().log("for " + context.getClientContext().getCustom() + "\n");
          return List.of(order.item(), context.getFunctionName(), context.getAwsRequestId());
        };

    DirectAnswer answer =
        run(JavaHandlers.of(handler, Order.class), "{\"Item\":\"pen\",\"count\":2,\"new\":true}");

    assertThat(text(answer)).isEqualTo("[\"pen\",\"greeter\",\"id-1\"]");
    assertThat(answer.failed()).isFalse();
    assertThat(log).containsExactly("for {a=1}");
  }

  @Test
  void anEventOfAGenericTypeIsRead() throws Exception {
    RequestHandler<List<Order>, Integer> handler = (orders, context) -> orders.get(0).count();

    LocalHandler local = JavaHandlers.of(handler, new TypeReference<List<Order>>() {});

    assertThat(text(run(local, "[{\"count\":7}]"))).isEqualTo("7");
  }

  @Test
  void aStreamHandlerWritesItsBytes() throws Exception {
    RequestStreamHandler handler = (in, out, context) -> out.write(in.readAllBytes());

    assertThat(text(run(JavaHandlers.of(handler), "{\"a\":1}"))).isEqualTo("{\"a\":1}");
  }

  /** Documented: errorMessage, errorType and stackTrace of an exception in Java. */
  @Test
  void anExceptionBecomesTheErrorObjectAndALogEntry() throws Exception {
    DirectAnswer answer =
        run(
            (event, context) -> {
              throw new IllegalStateException("no");
            },
            "{}");

    assertThat(answer.failed()).isTrue();
    JsonNode error = new ObjectMapper().readTree(answer.payload());
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactly("errorMessage", "errorType", "stackTrace");
    assertThat(error.get("errorMessage").textValue()).isEqualTo("no");
    assertThat(error.get("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.get("stackTrace")).hasSize(1);
    assertThat(error.get("stackTrace").get(0).textValue())
        .startsWith("dev.postern.lambda.jvm.JvmRunnerTest.lambda$");
    assertThat(log.get(0))
        .startsWith(
            "no: java.lang.IllegalStateException\njava.lang.IllegalStateException: no\n\tat ");
  }
}
