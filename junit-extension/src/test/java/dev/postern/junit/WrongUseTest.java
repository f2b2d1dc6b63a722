package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** What a test class is told that asks for something that is not there. */
class WrongUseTest {
  private static String told(Class<?> testClass) {
    return String.valueOf(Kit.failures(Kit.run(testClass)).get(0).getMessage());
  }

  @PosternTest
  @ImportApi("missing.yaml")
  static class MissingDocument {
    @Test
    void test() {}
  }

  @Test
  void aMissingDocumentIsNamedWithWhereItWasLookedFor() {
    assertThat(told(MissingDocument.class))
        .isEqualTo(
            "There is no missing.yaml: not as a resource beside %s, not as a resource of the class path, and not as a file in %s"
                .formatted(MissingDocument.class.getName(), Path.of("").toAbsolutePath()));
  }

  @PosternTest
  @ImportApi("package-info.class")
  static class NoDocument {
    @Test
    void test() {}
  }

  @Test
  void aRefusedDocumentIsNamedWithWhatApiGatewaySays() {
    assertThat(told(NoDocument.class)).startsWith("package-info.class: ");
  }

  @PosternTest
  static class NothingImported {
    @Test
    void test(URI stage) {
      assertThat(stage).isNull();
    }
  }

  @PosternTest
  @ImportApi("greeting.yaml")
  @ImportApi(value = "second.yaml", stage = "test")
  static class TwoImported {
    @Test
    void test(URI stage) {
      assertThat(stage).isNull();
    }
  }

  @Test
  void aStageThatIsNotClearIsAskedFor() {
    assertThat(told(NothingImported.class))
        .isEqualTo(
            "There is no imported stage: nothing was imported; say which document with @ImportApi");
    assertThat(told(TwoImported.class))
        .isEqualTo(
            "There is more than one imported stage: there are greeting.yaml in stage dev, second.yaml in stage test");
  }

  @PosternTest
  static class WithoutStub {
    @Test
    void test(BackendStub stub) {
      assertThat(stub).isNull();
    }
  }

  @Test
  void aStubThatIsNotThereIsAskedFor() {
    assertThat(told(WithoutStub.class))
        .isEqualTo("Which backend stub? Name one with @StubBackend; there are none");
  }

  @PosternTest
  static class Asynchronous {
    @Test
    void test(LambdaAsyncClient functions) {
      assertThat(functions).isNull();
    }
  }

  @Test
  void aClientThatCannotBeMadeIsNamed() {
    assertThat(told(Asynchronous.class))
        .isEqualTo(
            "software.amazon.awssdk.services.lambda.LambdaAsyncClient is no synchronous client of"
                + " the AWS SDK; take the one without Async in its name");
  }

  @PosternTest
  static class NoHandler {
    @LambdaHandler("number")
    static final Integer NUMBER = 1;

    @Test
    void test() {}
  }

  @Test
  void aFieldThatHoldsNoHandlerIsNamed() {
    assertThat(told(NoHandler.class))
        .isEqualTo(
            "static final java.lang.Integer dev.postern.junit.WrongUseTest$NoHandler.NUMBER has to"
                + " be a RequestHandler, a RequestStreamHandler or a UnaryOperator<String>");
  }

  @PosternTest
  static class NoTime {
    @Test
    @StoppedClock("noon")
    void test() {}
  }

  @Test
  void aTimeThatIsNoneIsNamed() {
    assertThat(told(NoTime.class))
        .isEqualTo("@StoppedClock(\"noon\") is no time such as 2026-01-31T12:00:00Z");
  }
}
