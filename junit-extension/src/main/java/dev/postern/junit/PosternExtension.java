package dev.postern.junit;

import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives test classes a gateway: what JUnit calls. {@link PosternTest} is the short way to it; in a
 * field it can be told more:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PosternExtension POSTERN =
 *     PosternExtension.builder()
 *         .importApi("petstore.yaml")
 *         .config(PosternConfig.defaults().withAwsEndpoint("sqs", "http://localhost:9324"))
 *         .build();
 * }</pre>
 */
public final class PosternExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private final Declared declared;

  /** What {@link PosternTest} registers; its annotation says the scope. */
  public PosternExtension() {
    this(Declared.nothing(Scope.TEST));
  }

  private PosternExtension(Declared declared) {
    this.declared = declared;
  }

  /** An extension that is told more than annotations can say. */
  public static Builder builder() {
    return new Builder(Declared.nothing(Scope.TEST));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    testClass(context).begin(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    testClass(context).beginTest(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    testClass(context).endTest(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Parameters.supports(parameter);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestClass testClass = testClass(context);
    testClass.begin(context);
    return Parameters.resolve(parameter, testClass.gateway(), testClass.handle(context));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw testClass(context).explained(context, failure);
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw testClass(context).explained(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw testClass(context).explained(context, failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw testClass(context).explained(context, failure);
  }

  private TestClass testClass(ExtensionContext context) {
    return TestClass.of(context, this::declaredFor);
  }

  private Declared declaredFor(Class<?> testClass) {
    return AnnotationSupport.findAnnotation(testClass, PosternTest.class)
        .map(annotation -> declared.with(annotation.scope()))
        .orElse(declared);
  }

  /** Collects what an extension is told. */
  public static final class Builder {
    private Declared declared;

    private Builder(Declared declared) {
      this.declared = declared;
    }

    /** How the gateway is started; a free port where nothing else is said. */
    public Builder config(PosternConfig config) {
      declared = declared.with(config);
      return this;
    }

    /** How far it reaches; {@link Scope#TEST} where nothing else is said. */
    public Builder scope(Scope scope) {
      declared = declared.with(scope);
      return this;
    }

    /** With an API in the stage {@code dev}; see {@link ImportApi}. */
    public Builder importApi(String document) {
      return importApi(document, "dev");
    }

    /** With an API in a stage. */
    public Builder importApi(String document, String stage) {
      declared = declared.with(new Declared.Api(document, stage));
      return this;
    }

    /** With a stub in the place of an HTTP backend; see {@link StubBackend}. */
    public Builder stubBackend(String origin) {
      declared = declared.withStub(origin);
      return this;
    }

    /**
     * With something that is done to the gateway whenever it is fresh: at the start, and with
     * {@link Scope#TEST} before each test.
     */
    public Builder prepare(Consumer<Postern> preparation) {
      declared = declared.with(preparation);
      return this;
    }

    /** The extension. */
    public PosternExtension build() {
      return new PosternExtension(declared);
    }
  }
}
