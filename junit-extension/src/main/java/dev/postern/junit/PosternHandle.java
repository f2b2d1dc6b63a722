package dev.postern.junit;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.postern.emulator.GatewayClock;
import dev.postern.emulator.Postern;
import dev.postern.emulator.ServedApi;
import dev.postern.emulator.trace.Trace;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The gateway as a test has it in hand. One that a test method is given tells of what happened
 * since that test began; one that a constructor or a method with {@code @BeforeAll} is given, of
 * everything that the gateway still knows.
 */
public final class PosternHandle {
  private final TestGateway gateway;
  private final Class<?> testClass;
  private final Observation observation;

  PosternHandle(TestGateway gateway, Class<?> testClass, Observation observation) {
    this.gateway = gateway;
    this.testClass = testClass;
    this.observation = observation;
  }

  /** The gateway itself. */
  public Postern postern() {
    return gateway.postern();
  }

  /** Where it serves: the endpoint for clients of AWS. */
  public URI endpoint() {
    return postern().endpoint();
  }

  /** Its clock, which shows the real time again after the test. */
  public GatewayClock clock() {
    return postern().clock();
  }

  /** Imports a document as {@link ImportApi} does, and deploys it to the stage {@code dev}. */
  public ServedApi importApi(String document) {
    return gateway.load(new Declared.Api(document, "dev"), testClass);
  }

  /** Where the only stage is invoked that was imported. */
  public URI stageUri() {
    return stageUri("");
  }

  /** Where the stage of an imported API is invoked, named as in {@link StageUri}. */
  public URI stageUri(String api) {
    return stageUri(api, "");
  }

  /** {@link #stageUri(String)} of an API that is in several stages. */
  public URI stageUri(String api, String stage) {
    return Stages.find(gateway.served(testClass), api, stage).uri();
  }

  /** The stub in the place of that origin; see {@link StubBackend}. */
  public BackendStub stub(String origin) {
    return gateway.stub(origin);
  }

  /** A Lambda function of this JVM; see {@link Postern#lambda(String, RequestHandler)}. */
  public <I, O> void lambda(String name, RequestHandler<I, O> handler) {
    postern().lambda(name, handler);
  }

  /** A Lambda function of this JVM that reads and writes bytes. */
  public void lambda(String name, RequestStreamHandler handler) {
    postern().lambda(name, handler);
  }

  /** A Lambda function of this JVM from one JSON text to another. */
  public void lambda(String name, UnaryOperator<String> handler) {
    postern().lambda(name, handler);
  }

  /** The traces of the requests that were served, oldest first. */
  public List<Trace> traces() {
    return observation.traces();
  }

  /** The requests that were served, oldest first. */
  public List<ServedCall> calls() {
    return traces().stream().map(TracedCalls::read).toList();
  }

  /**
   * The requests that were served of one kind, oldest first.
   *
   * @param pathOrResource a path such as {@code /pets/7}, or a resource such as {@code
   *     /pets/{petId}}, without the stage
   */
  public List<ServedCall> calls(String method, String pathOrResource) {
    return calls().stream().filter(call -> call.is(method, pathOrResource)).toList();
  }

  /**
   * What was called to answer requests, oldest first.
   *
   * @param nameOrUrl a Lambda function's name, or what an HTTP endpoint's URL begins with
   */
  public List<IntegrationCall> integrationCalls(String nameOrUrl) {
    return calls().stream()
        .flatMap(call -> call.integrations().stream())
        .filter(call -> call.isOf(nameOrUrl))
        .toList();
  }
}
