package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Which tests use the same gateway, what they find in it, and when it ends. */
class ScopesTest {
  /** What the classes below saw: their gateways, by the names of the classes. */
  private static final Map<String, URI> SEEN = new ConcurrentHashMap<>();

  @AfterEach
  void forget() {
    SEEN.clear();
  }

  private static void see(Object test, Postern postern) {
    SEEN.put(test.getClass().getSimpleName(), postern.endpoint());
  }

  private static URI seen(Class<?> testClass) {
    return Optional.ofNullable(SEEN.get(testClass.getSimpleName())).orElseThrow();
  }

  private static boolean answers(URI gateway) {
    return Web.get(gateway + "/_postern/health").startsWith("200 ");
  }

  @PosternTest
  static class Fresh {
    @Test
    void one(ApiGatewayClient apis, Postern postern) {
      makesAnApi(apis, postern);
    }

    @Test
    void two(ApiGatewayClient apis, Postern postern) {
      makesAnApi(apis, postern);
    }

    private void makesAnApi(ApiGatewayClient apis, Postern postern) {
      assertThat(apis.getRestApis(it -> {}).items()).isEmpty();
      apis.createRestApi(it -> it.name("made"));
      see(this, postern);
    }
  }

  @PosternTest(scope = Scope.CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Keeping {
    @Test
    @Order(1)
    void makesAnApi(ApiGatewayClient apis) {
      apis.createRestApi(it -> it.name("made"));
    }

    @Test
    @Order(2)
    void findsIt(ApiGatewayClient apis) {
      assertThat(apis.getRestApis(it -> {}).items()).extracting("name").containsExactly("made");
    }
  }

  @Test
  void aTestFindsNothingThatAnotherMade() {
    EngineExecutionResults results = Kit.run(Fresh.class);
    assertThat(Kit.failures(results)).isEmpty();
    assertThat(Kit.succeeded(results)).isEqualTo(2);
    assertThat(answers(seen(Fresh.class))).isFalse();
  }

  @Test
  void aGatewayOfTheClassKeepsWhatTestsDo() {
    assertThat(Kit.succeeded(Kit.run(Keeping.class))).isEqualTo(2);
  }

  @PosternTest(scope = Scope.RUN)
  @ImportApi("greeting.yaml")
  static class SharingOne {
    @Test
    void test(Postern postern, URI stage) {
      see(this, postern);
      assertThat(Web.get(stage + "/hello")).startsWith("200 ");
    }
  }

  @PosternTest(scope = Scope.RUN)
  @ImportApi("greeting.yaml")
  @ImportApi("second.yaml")
  static class SharingTwo {
    @Test
    void test(
        Postern postern,
        @StageUri("greeting") URI first,
        @StageUri("second") URI second,
        PosternHandle handle) {
      see(this, postern);
      assertThat(Web.get(first + "/hello")).startsWith("200 ");
      assertThat(Web.get(second + "/hello")).startsWith("200 ");
      assertThat(handle.calls("GET", "/hello")).hasSize(2);
    }
  }

  @Test
  void aRunSharesAGatewayAndItsApisAndEndsIt() {
    EngineExecutionResults results = Kit.run(SharingOne.class, SharingTwo.class);
    assertThat(Kit.failures(results)).isEmpty();
    assertThat(seen(SharingOne.class)).isEqualTo(seen(SharingTwo.class));
    assertThat(answers(seen(SharingOne.class))).isFalse();
    assertThat(Kit.failures(Kit.run(SharingTwo.class, SharingOne.class))).isEmpty();
  }

  @PosternTest(scope = Scope.RUN)
  @ImportApi("same-title.yaml")
  static class SharingAnotherOfTheTitle {
    @Test
    void test() {}
  }

  @PosternTest(scope = Scope.RUN)
  static class SharingAFunction {
    @LambdaHandler("greeter")
    static final UnaryOperator<String> GREETER = event -> "\"hello\"";

    @Test
    void test() {}
  }

  @PosternTest(scope = Scope.RUN)
  static class SharingAFunctionOfTheName {
    @LambdaHandler("greeter")
    static final UnaryOperator<String> GREETER = event -> "\"good day\"";

    @Test
    void test() {}
  }

  @PosternTest(scope = Scope.RUN)
  @StoppedClock
  static class StoppingASharedClock {
    @Test
    void test() {}
  }

  static class SharingWithAnotherConfiguration {
    @RegisterExtension
    static final PosternExtension POSTERN =
        PosternExtension.builder()
            .scope(Scope.RUN)
            .config(PosternConfig.defaults().withTracing(false))
            .build();

    @Test
    void test() {}
  }

  @Test
  void whatOneClassCannotHaveBesideAnotherIsRefused() {
    assertThat(Kit.failures(Kit.run(SharingOne.class, SharingAnotherOfTheTitle.class)))
        .extracting(Throwable::getMessage)
        .containsExactly(
            "greeting.yaml and same-title.yaml both have the title 'Greeting'; in one gateway each"
                + " API needs its own");
    assertThat(Kit.failures(Kit.run(SharingAFunction.class, SharingAFunctionOfTheName.class)))
        .extracting(Throwable::getMessage)
        .containsExactly(
            SharingAFunction.class.getName()
                + " and "
                + SharingAFunctionOfTheName.class.getName()
                + " both have a function greeter in the gateway that the whole run shares");
    assertThat(Kit.failures(Kit.run(SharingOne.class, SharingWithAnotherConfiguration.class)))
        .extracting(Throwable::getMessage)
        .containsExactly(
            SharingWithAnotherConfiguration.class.getName()
                + " wants the run's gateway configured otherwise than it was started");
    assertThat(Kit.failures(Kit.run(StoppingASharedClock.class)))
        .extracting(Throwable::getMessage)
        .containsExactly(
            "@StoppedClock would stop the clock of other tests too: the whole run shares the"
                + " gateway of "
                + StoppingASharedClock.class.getName());
  }

  /** Two classes meet here, each in the middle of its test. */
  private static final CyclicBarrier MEETING = new CyclicBarrier(2);

  private static void meet() throws Exception {
    MEETING.await(30, TimeUnit.SECONDS);
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  static class ParallelOne {
    @Test
    void test(URI stage, PosternHandle postern) throws Exception {
      see(this, postern.postern());
      meet();
      assertThat(Web.get(stage + "/hello")).startsWith("200 ");
      meet();
      assertThat(postern.calls()).hasSize(1);
    }
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  static class ParallelTwo {
    @Test
    @StoppedClock("2026-01-31T12:00:00Z")
    void test(URI stage, PosternHandle postern) throws Exception {
      see(this, postern.postern());
      meet();
      assertThat(Web.get(stage + "/hello")).isEqualTo("200 hello at 1769860800000");
      meet();
      assertThat(postern.calls()).hasSize(1);
    }
  }

  @Test
  void classesAtTheSameTimeHaveGatewaysOfTheirOwn() {
    EngineExecutionResults results = Kit.runAtOnce(ParallelOne.class, ParallelTwo.class);
    assertThat(Kit.failures(results)).isEmpty();
    assertThat(seen(ParallelOne.class)).isNotEqualTo(seen(ParallelTwo.class));
  }

  @PosternTest(scope = Scope.CLASS)
  @ImportApi("greeting.yaml")
  static class AtOnceInOneGateway {
    @Test
    void one(URI stage) throws Exception {
      meet();
      assertThat(Web.get(stage + "/hello")).startsWith("200 ");
    }

    @Test
    void two(URI stage) throws Exception {
      meet();
      assertThat(Web.get(stage + "/hello")).startsWith("200 ");
    }
  }

  @Test
  void methodsAtTheSameTimeMayUseAGatewayThatIsNotReset() {
    assertThat(Kit.succeeded(Kit.runAtOnce(AtOnceInOneGateway.class))).isEqualTo(2);
  }

  /** Counted down when the second of two tests has been refused. */
  private static final CountDownLatch REFUSED = new CountDownLatch(1);

  /** Hears of the refusal. */
  static final class Refusals implements TestWatcher {
    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
      REFUSED.countDown();
    }
  }

  @PosternTest
  @ExtendWith(Refusals.class)
  static class AtOnceThoughReset {
    @Test
    void one() throws Exception {
      assertThat(REFUSED.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void two() throws Exception {
      assertThat(REFUSED.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void methodsAtTheSameTimeMayNotUseAGatewayThatIsReset() {
    EngineExecutionResults results = Kit.runAtOnce(AtOnceThoughReset.class);
    assertThat(Kit.succeeded(results)).isEqualTo(1);
    assertThat(Kit.failures(results))
        .extracting(Throwable::getMessage)
        .containsExactly(
            "Two tests of "
                + AtOnceThoughReset.class.getName()
                + " run at the same time in a gateway that is reset before each: put"
                + " @Execution(SAME_THREAD) or @PosternTest(scope = Scope.CLASS) on the class");
  }

  /** The process of a function that a test left running. */
  private static final AtomicLong PROCESS = new AtomicLong();

  static class LeakingAProcess {
    @RegisterExtension
    static final PosternExtension POSTERN =
        PosternExtension.builder()
            .scope(Scope.CLASS)
            .importApi("greeting.yaml")
            .stubBackend("http://pets.invalid:8089")
            .prepare(postern -> postern.lambda("given", json -> json))
            .build();

    @Test
    void test(LambdaClient functions) throws Exception {
      functions.createFunction(
          it ->
              it.functionName("leaking")
                  .runtime("python3.12")
                  .handler("code.handler")
                  .timeout(60)
                  .role("arn:aws:iam::000000000000:role/leaking")
                  .code(code -> code.zipFile(SdkBytes.fromByteArray(zip()))));
      String pid = functions.invoke(it -> it.functionName("leaking")).payload().asUtf8String();
      PROCESS.set(Long.parseLong(pid));
      assertThat(ProcessHandle.of(PROCESS.get()).map(ProcessHandle::isAlive)).contains(true);
      assertThat(
              functions
                  .invoke(it -> it.functionName("given").payload(SdkBytes.fromUtf8String("1")))
                  .payload()
                  .asUtf8String())
          .isEqualTo("1");
    }

    private static byte[] zip() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        zip.putNextEntry(new ZipEntry("code.py"));
        zip.write(
            "import os\ndef handler(event, context): return os.getpid()"
                .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  @Test
  void aProcessThatATestLeftEndsWithTheGateway() {
    EngineExecutionResults results = Kit.run(LeakingAProcess.class);
    assertThat(Kit.failures(results)).isEmpty();
    assertThat(PROCESS.get()).isPositive();
    assertThat(ProcessHandle.of(PROCESS.get()).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
