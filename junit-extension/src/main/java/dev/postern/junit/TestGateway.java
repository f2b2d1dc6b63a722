package dev.postern.junit;

import dev.postern.emulator.DocumentRefusedException;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.emulator.ServedApi;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * A gateway that tests use, with what belongs to it: the APIs imported for them, stubs behind them,
 * clients before them. Closed by JUnit with the context whose store it is in.
 */
// JUnit closes an AutoCloseable from 5.13 on, and before that only a CloseableResource.
@SuppressWarnings("deprecation")
final class TestGateway implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private final PosternConfig config;
  private final Postern postern;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SdkClients clients;
  private final Map<String, BackendStub> stubs = new LinkedHashMap<>();

  /** What documents became when they were imported first. */
  private final Map<Document, ServedApi> documents = new HashMap<>();

  /** What is served of them, by who imported it. */
  private final Map<Import, ServedApi> served = new LinkedHashMap<>();

  /** Which class a function of this JVM is of, by its name. */
  private final Map<String, Class<?>> functions = new HashMap<>();

  private record Document(String text, String stage) {}

  private record Import(Class<?> testClass, Declared.Api api) {}

  private TestGateway(PosternConfig config, Postern postern) {
    this.config = config;
    this.postern = postern;
    this.clients = new SdkClients(postern.endpoint(), http);
  }

  static TestGateway start(PosternConfig config) {
    return new TestGateway(config, Postern.start(config));
  }

  /** How it was started. */
  PosternConfig config() {
    return config;
  }

  Postern postern() {
    return postern;
  }

  HttpClient http() {
    return http;
  }

  SdkClients clients() {
    return clients;
  }

  /** The stub in the place of that origin, started when it is first asked for. */
  synchronized BackendStub stub(String origin) {
    return stubs.computeIfAbsent(plain(origin), unknown -> BackendStub.start());
  }

  /**
   * The stub that a parameter means.
   *
   * @param origin empty for the only one
   */
  synchronized BackendStub stubFor(Optional<String> origin) {
    if (origin.isEmpty() && stubs.size() == 1) {
      return stubs.values().iterator().next();
    }
    return origin
        .map(TestGateway::plain)
        .flatMap(plain -> Optional.ofNullable(stubs.get(plain)))
        .orElseThrow(
            () ->
                new ParameterResolutionException(
                    "Which backend stub? Name one with @StubBackend; there are "
                        + (stubs.isEmpty() ? "none" : String.join(", ", stubs.keySet()))));
  }

  private static String plain(String origin) {
    return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
  }

  /** Forgets what tests have done; what is imported again keeps its URL. */
  synchronized void reset() {
    postern.reset();
    postern.clock().reset();
    stubs.values().forEach(BackendStub::reset);
    served.clear();
  }

  /**
   * Imports a document, unless it is served: its API keeps its id for as long as this gateway runs.
   *
   * @throws ExtensionConfigurationException when there is no such document, API Gateway would
   *     refuse it, or another one of its title is served
   */
  synchronized ServedApi load(Declared.Api api, Class<?> testClass) {
    String text = stubbed(Documents.read(api.document(), testClass));
    Document document = new Document(text, api.stage());
    Optional<ServedApi> before = Optional.ofNullable(documents.get(document));
    ServedApi loaded =
        before
            .filter(served::containsValue)
            .orElseGet(() -> load(api, text, before.map(ServedApi::apiId)));
    documents.put(document, loaded);
    served.put(new Import(testClass, api), loaded);
    return loaded;
  }

  private ServedApi load(Declared.Api api, String text, Optional<String> apiId) {
    try {
      ServedApi imported =
          apiId
              .map(id -> postern.importApi(text, api.stage(), id))
              .orElseGet(() -> postern.importApi(text, api.stage()));
      refuseSameTitle(api, imported);
      return imported;
    } catch (DocumentRefusedException e) {
      throw new ExtensionConfigurationException(api.document() + ": " + e.getMessage(), e);
    }
  }

  private void refuseSameTitle(Declared.Api api, ServedApi imported) {
    served.forEach(
        (other, there) -> {
          if (there.apiId().equals(imported.apiId()) && there.stage().equals(imported.stage())) {
            throw new ExtensionConfigurationException(
                "%s and %s both have the title '%s'; in one gateway each API needs its own"
                    .formatted(other.api().document(), api.document(), imported.name()));
          }
        });
  }

  /** The document with each origin that a stub takes the place of replaced by the stub's. */
  private String stubbed(String document) {
    String changed = document;
    for (Map.Entry<String, BackendStub> stub : stubs.entrySet()) {
      // What goes on after it is another host, or another port.
      Pattern origin = Pattern.compile(Pattern.quote(stub.getKey()) + "(?![\\w.:-])");
      changed = origin.matcher(changed).replaceAll(stub.getValue().origin().toString());
    }
    return changed;
  }

  /**
   * Notes that a class gives a function of this JVM.
   *
   * @throws ExtensionConfigurationException when another class gives one of that name
   */
  synchronized void claimFunction(String name, Class<?> testClass) {
    Class<?> other = functions.putIfAbsent(name, testClass);
    if (other != null && !other.equals(testClass)) {
      throw new ExtensionConfigurationException(
          "%s and %s both have a function %s in the gateway that the whole run shares"
              .formatted(other.getName(), testClass.getName(), name));
    }
  }

  /** The ids of the APIs that classes imported, but not this one. */
  synchronized Set<String> importedByOthersThan(Class<?> testClass) {
    Set<String> ids = served.values().stream().map(ServedApi::apiId).collect(Collectors.toSet());
    served(testClass).values().forEach(own -> ids.remove(own.apiId()));
    return ids;
  }

  /** The APIs that a class has imported, by what declared them. */
  synchronized Map<Declared.Api, ServedApi> served(Class<?> testClass) {
    Map<Declared.Api, ServedApi> own = new LinkedHashMap<>();
    served.forEach(
        (imported, api) -> {
          if (imported.testClass().equals(testClass)) {
            own.put(imported.api(), api);
          }
        });
    return own;
  }

  /** Ends everything: the functions' processes with the gateway, then what stood around it. */
  @Override
  public synchronized void close() {
    clients.close();
    postern.close();
    stubs.values().forEach(BackendStub::close);
    // The JDK's client ends when nobody has it any more; closing it would wait for its requests.
  }
}
