package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Functions in fields of the test class, and what is told of their invocations. */
@PosternTest
@ImportApi("greeting.yaml")
class LambdaHandlerTest {
  /** An event with a type of its own. */
  record Greeted(String name) {}

  /** A handler as it would be deployed. */
  static final class Greeter implements RequestHandler<Greeted, String> {
    @Override
    public String handleRequest(Greeted event, Context context) {
      return "hello " + event.name();
    }
  }

  @LambdaHandler("greeter")
  static final Greeter GREETER = new Greeter();

  @LambdaHandler("lengths")
  static final RequestHandler<List<Greeted>, Integer> LENGTHS =
      (events, context) -> events.get(0).name().length();

  @LambdaHandler("echo")
  static final RequestStreamHandler ECHO = (in, out, context) -> out.write(in.readAllBytes());

  private int counted;

  @LambdaHandler("counter")
  final UnaryOperator<String> counter = json -> String.valueOf(++counted);

  @Test
  void anApiCallsTheHandlerAndTheTestSeesIt(URI stage, PosternHandle postern) {
    assertThat(Web.post(stage + "/greet/ann", "{\"name\":\"Ann\"}")).isEqualTo("200 \"hello Ann\"");

    List<ServedCall> calls = postern.calls("POST", "/greet/{name}");
    assertThat(calls).isEqualTo(postern.calls("POST", "/greet/ann"));
    ServedCall call = calls.get(0);
    assertThat(call.status() + " " + call.responseBody()).isEqualTo("200 \"hello Ann\"");
    assertThat(call.failure()).isEmpty();
    assertThat(postern.integrationCalls("greeter")).isEqualTo(call.integrations());
    IntegrationCall integration = call.integrations().get(0);
    assertThat(integration.target())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:greeter");
    assertThat(integration.payload()).isEqualTo("{\"name\":\"Ann\"}");
    assertThat(integration.status()).hasValue(200);
    assertThat(integration.answer()).isEqualTo("\"hello Ann\"");
    assertThat(postern.integrationCalls("lengths")).isEmpty();
  }

  @Test
  void theFieldSaysTheTypeOfTheEvent(LambdaClient functions) {
    assertThat(invoke(functions, "lengths", "[{\"name\":\"Ann\"}]")).isEqualTo("3");
    assertThat(invoke(functions, "echo", "[1]")).isEqualTo("[1]");
  }

  @Test
  void aHandlerOfTheInstanceIsOfThisTest(LambdaClient functions) {
    assertThat(invoke(functions, "counter", "{}")).isEqualTo("1");
    assertThat(invoke(functions, "counter", "{}")).isEqualTo("2");
    assertThat(counted).isEqualTo(2);
  }

  @Test
  void aTestPutsAHandlerInThePlaceOfTheClasss(URI stage, PosternHandle postern) {
    postern.lambda("greeter", json -> "\"instead\"");
    assertThat(Web.post(stage + "/greet/ann", "{}")).isEqualTo("200 \"instead\"");
  }

  private static String invoke(LambdaClient functions, String name, String event) {
    return functions
        .invoke(it -> it.functionName(name).payload(SdkBytes.fromUtf8String(event)))
        .payload()
        .asUtf8String();
  }
}
