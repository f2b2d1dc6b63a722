package dev.postern.junit;

import dev.postern.emulator.PosternConfig;
import dev.postern.emulator.trace.Trace;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * A top-level test class while it runs, with its nested classes: prepares the gateway for its tests
 * as the class declares it. It is kept in the class's store, its gateway there or, when the whole
 * run shares it, in the root's.
 */
final class TestClass {
  private static final Namespace NAMESPACE = Namespace.create(PosternExtension.class);

  private final Class<?> type;
  private final Declared declared;
  private final TestGateway gateway;

  /** The classes for which the gateway has been prepared since it was fresh. */
  private final Set<Class<?>> prepared = new HashSet<>();

  /** With {@link Scope#TEST}, the id of the test that runs. */
  private Optional<String> running = Optional.empty();

  private TestClass(Class<?> type, Declared declared, TestGateway gateway) {
    this.type = type;
    this.declared = declared;
    this.gateway = gateway;
  }

  /** The one that a context belongs to; its gateway is started with the first that asks. */
  static TestClass of(ExtensionContext context, Function<Class<?>, Declared> declared) {
    ExtensionContext top = topClass(context);
    return top.getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestClass.class,
            key -> open(top, declared.apply(top.getRequiredTestClass())),
            TestClass.class);
  }

  private static ExtensionContext topClass(ExtensionContext context) {
    ExtensionContext top = context;
    while (top.getParent().filter(parent -> parent.getTestClass().isPresent()).isPresent()) {
      top = top.getParent().orElseThrow();
    }
    return top;
  }

  private static TestClass open(ExtensionContext top, Declared declared) {
    ExtensionContext home = declared.scope() == Scope.RUN ? top.getRoot() : top;
    PosternConfig config = declared.config();
    TestGateway gateway =
        home.getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                TestGateway.class, key -> TestGateway.start(config), TestGateway.class);
    if (declared.scope() == Scope.RUN && !gateway.config().equals(config)) {
      throw new ExtensionConfigurationException(
          "%s wants the run's gateway configured otherwise than it was started"
              .formatted(top.getRequiredTestClass().getName()));
    }
    return new TestClass(top.getRequiredTestClass(), declared, gateway);
  }

  TestGateway gateway() {
    return gateway;
  }

  /** Prepares the gateway for a class and those around it, unless that has been done. */
  synchronized void begin(ExtensionContext context) {
    List<Class<?>> classes = classes(context);
    if (prepared.containsAll(classes)) {
      return;
    }
    if (prepared.add(type)) {
      declared.stubs().forEach(gateway::stub);
      classes.forEach(this::startStubs);
      declared.preparations().forEach(it -> it.accept(gateway.postern()));
      declared.apis().forEach(api -> gateway.load(api, type));
      prepare(type);
    }
    classes.stream().filter(prepared::add).forEach(this::prepare);
  }

  /** The test class of a context and those it is nested in, outermost first. */
  private static List<Class<?>> classes(ExtensionContext context) {
    List<Class<?>> classes = new ArrayList<>();
    Optional<ExtensionContext> at = Optional.of(context);
    while (at.flatMap(ExtensionContext::getTestClass).isPresent()) {
      Class<?> type = at.get().getRequiredTestClass();
      if (!classes.contains(type)) {
        classes.add(0, type);
      }
      at = at.get().getParent();
    }
    return classes;
  }

  private void startStubs(Class<?> testClass) {
    AnnotationSupport.findRepeatableAnnotations(testClass, StubBackend.class)
        .forEach(stub -> gateway.stub(stub.value()));
  }

  private void prepare(Class<?> testClass) {
    startStubs(testClass);
    HandlerFields.give(testClass, gateway, type);
    AnnotationSupport.findRepeatableAnnotations(testClass, ImportApi.class)
        .forEach(api -> gateway.load(Declared.Api.of(api), type));
  }

  /** Prepares the gateway for a test. */
  void beginTest(ExtensionContext context) {
    if (declared.scope() == Scope.TEST) {
      requireAlone(context);
      reset();
    }
    begin(context);
    apisOf(context).forEach(api -> gateway.load(api, type));
    context
        .getRequiredTestInstances()
        .getAllInstances()
        .forEach(test -> HandlerFields.give(test, gateway, type));
    stopClock(context);
    context.getStore(NAMESPACE).put(Observation.class, Observation.begin(gateway, type));
  }

  private synchronized void reset() {
    gateway.reset();
    prepared.clear();
  }

  private synchronized void requireAlone(ExtensionContext context) {
    if (running.isPresent()) {
      throw new ExtensionConfigurationException(
          "Two tests of %s run at the same time in a gateway that is reset before each: put @Execution(SAME_THREAD) or @PosternTest(scope = Scope.CLASS) on the class"
              .formatted(type.getName()));
    }
    running = Optional.of(context.getUniqueId());
  }

  private static List<Declared.Api> apisOf(ExtensionContext context) {
    return AnnotationSupport.findRepeatableAnnotations(
            context.getRequiredTestMethod(), ImportApi.class)
        .stream()
        .map(Declared.Api::of)
        .toList();
  }

  private void stopClock(ExtensionContext context) {
    Optional<StoppedClock> stopped =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), StoppedClock.class)
            .or(() -> stoppedFor(classes(context)));
    if (stopped.isEmpty()) {
      return;
    }
    if (declared.scope() == Scope.RUN) {
      throw new ExtensionConfigurationException(
          "@StoppedClock would stop the clock of other tests too: the whole run shares the gateway of %s"
              .formatted(type.getName()));
    }
    gateway.postern().clock().stop();
    if (!stopped.get().value().isEmpty()) {
      gateway.postern().clock().set(instant(stopped.get().value()));
    }
  }

  /** What the innermost class says that says it. */
  private static Optional<StoppedClock> stoppedFor(List<Class<?>> classes) {
    return classes.stream()
        .flatMap(it -> AnnotationSupport.findAnnotation(it, StoppedClock.class).stream())
        .reduce((outer, inner) -> inner);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ExtensionConfigurationException(
          "@StoppedClock(\"%s\") is no time such as 2026-01-31T12:00:00Z".formatted(text), e);
    }
  }

  /** Takes back what was for one test only. */
  synchronized void endTest(ExtensionContext context) {
    if (declared.scope() != Scope.RUN) {
      gateway.postern().clock().reset();
    }
    if (running.equals(Optional.of(context.getUniqueId()))) {
      // Now too: the next test's constructor comes before it begins.
      reset();
      running = Optional.empty();
    }
  }

  /** What a test, or the class, has in hand. */
  PosternHandle handle(ExtensionContext context) {
    return new PosternHandle(gateway, type, observation(context));
  }

  private Observation observation(ExtensionContext context) {
    Observation begun = context.getStore(NAMESPACE).get(Observation.class, Observation.class);
    return Objects.requireNonNullElseGet(begun, () -> Observation.ofEverything(gateway, type));
  }

  /** A failure with the traces of the test beneath it, if there are any. */
  Throwable explained(ExtensionContext context, Throwable failure) {
    if (!(failure instanceof TestAbortedException)) {
      List<Trace> traces = observation(context).traces();
      if (!traces.isEmpty()) {
        failure.addSuppressed(InvocationTraces.of(traces));
      }
    }
    return failure;
  }
}
