package dev.postern.junit;

import dev.postern.emulator.GatewayClock;
import dev.postern.emulator.Postern;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Gives test classes their parameters. */
final class Parameters {
  private static final Set<Class<?>> TYPES =
      Set.of(
          PosternHandle.class,
          Postern.class,
          GatewayClock.class,
          HttpClient.class,
          URI.class,
          BackendStub.class);

  private Parameters() {}

  /** Whether a parameter is given by Postern. */
  static boolean supports(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    return TYPES.contains(type) || SdkClients.isClient(type);
  }

  /**
   * The value of a parameter that is supported.
   *
   * @throws ParameterResolutionException when what it asks for is not there
   */
  static Object resolve(ParameterContext parameter, TestGateway gateway, PosternHandle handle) {
    Class<?> type = parameter.getParameter().getType();
    if (type == PosternHandle.class) {
      return handle;
    }
    if (type == Postern.class) {
      return gateway.postern();
    }
    if (type == GatewayClock.class) {
      return gateway.postern().clock();
    }
    if (type == HttpClient.class) {
      return gateway.http();
    }
    if (type == URI.class) {
      return stage(parameter, handle);
    }
    if (type == BackendStub.class) {
      return gateway.stubFor(parameter.findAnnotation(StubBackend.class).map(StubBackend::value));
    }
    return gateway.clients().get(type);
  }

  private static URI stage(ParameterContext parameter, PosternHandle handle) {
    Optional<StageUri> said = parameter.findAnnotation(StageUri.class);
    String api = said.map(StageUri::value).orElse("");
    String stage = said.map(StageUri::stage).orElse("");
    return handle.stageUri(api, stage);
  }
}
