package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.postern.lambda.environment.SandboxException;
import dev.postern.lambda.environment.SandboxListener;
import dev.postern.lambda.environment.SandboxSpec;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine that containers run in, as found out when the first one is needed. */
final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
  private static final int REMOVAL_ATTEMPTS = 3;

  private final DockerClient client;
  private final Owner owner;
  private final RuntimeApiRoute route;
  private final CodeDelivery delivery;
  private final Images images;

  private Engine(DockerClient client, Owner owner, RuntimeApiRoute route, CodeDelivery delivery) {
    this.client = client;
    this.owner = owner;
    this.route = route;
    this.delivery = delivery;
    this.images = new Images(client);
  }

  /** Connects, and removes the containers of owners that are gone. */
  static Engine connect(EngineAddress address, Owner owner) throws SandboxException {
    DockerClient client = client(address);
    try {
      RuntimeApiRoute route = RuntimeApiRoute.find(client, address, isPodman(client));
      Engine engine = new Engine(client, owner, route, CodeDelivery.of(client, address));
      engine.removeOrphans();
      return engine;
    } catch (RuntimeException e) {
      closeQuietly(client);
      throw new SandboxException(
          "The container engine at "
              + address.uri()
              + " does not answer: "
              + EngineFailure.reason(e)
              + ". Start it, set DOCKER_HOST to where it listens, or run functions as processes.");
    }
  }

  private static DockerClient client(EngineAddress address) {
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(address.uri().toString())
            .build();
    return DockerClientImpl.getInstance(
        config,
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(config.getSSLConfig())
            .connectionTimeout(CONNECTION_TIMEOUT)
            .build());
  }

  private static boolean isPodman(DockerClient client) {
    Version version = client.versionCmd().exec();
    return Stream.ofNullable(version.getComponents())
        .flatMap(List::stream)
        .anyMatch(component -> String.valueOf(component.getName()).startsWith("Podman"));
  }

  private void removeOrphans() {
    List<Container> ours =
        client
            .listContainersCmd()
            .withShowAll(true)
            .withLabelFilter(List.of(Owner.INSTANCE))
            .exec();
    for (Container container : ours) {
      if (Owner.of(container.getLabels()).filter(other -> other.isGone(owner)).isPresent()) {
        LOG.info("Removing container {}, whose Postern is gone.", container.getId());
        remove(container.getId());
      }
    }
  }

  /** Starts a container. */
  ContainerSandbox launch(SandboxSpec spec, SandboxListener listener) throws SandboxException {
    String image = RuntimeImage.of(spec.version());
    RuntimeApiPorts.Port port = openPort(spec);
    try {
      images.makeSure(image, Platform.of(spec.version()));
      String id = create(spec, image, port);
      return start(spec, new ContainerSandbox(client, id, port, listener, this::remove));
    } catch (SandboxException e) {
      port.close();
      throw e;
    } catch (RuntimeException e) {
      port.close();
      throw new SandboxException(
          "The container of "
              + spec.function()
              + " could not be started from image "
              + image
              + ": "
              + EngineFailure.reason(e));
    }
  }

  private RuntimeApiPorts.Port openPort(SandboxSpec spec) throws SandboxException {
    try {
      return spec.ports().open(route.listen(), spec.requests());
    } catch (IOException e) {
      throw new SandboxException(
          "No port for the Runtime API can be opened at "
              + route.listen().getHostAddress()
              + ": "
              + e.getMessage());
    }
  }

  private String create(SandboxSpec spec, String image, RuntimeApiPorts.Port port) {
    String runtimeApi = route.host() + ":" + port.address().getPort();
    return new ContainerSettings(spec, runtimeApi, route.networkMode(), owner.labels(spec))
        .apply(client.createContainerCmd(image), delivery)
        .exec()
        .getId();
  }

  private ContainerSandbox start(SandboxSpec spec, ContainerSandbox sandbox) {
    try {
      spec.code().ifPresent(code -> delivery.deliver(client, sandbox.id(), code));
      sandbox.start(ContainerSettings.memory(spec));
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.stop();
      throw e;
    }
  }

  /**
   * Ends and removes a container with its volumes; one that is gone already is no error. Podman
   * refuses when a container ends by itself in that moment: then it is asked again.
   */
  void remove(String id) {
    boolean settled = false;
    for (int attempt = 1; !settled && attempt <= REMOVAL_ATTEMPTS; attempt++) {
      settled = attemptToRemove(id, attempt);
    }
  }

  /** False when it is worth another attempt. */
  private boolean attemptToRemove(String id, int attempt) {
    try {
      client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
      return true;
    } catch (NotFoundException e) {
      LOG.debug("Container {} is gone already.", id);
      return true;
    } catch (RuntimeException e) {
      if (e instanceof DockerException refusal && EngineFailure.isRemovalInProgress(refusal)) {
        return true;
      }
      boolean isLast = attempt == REMOVAL_ATTEMPTS || !(e instanceof DockerException);
      if (isLast) {
        LOG.warn("Container {} could not be removed: {}", id, EngineFailure.reason(e));
      }
      return isLast;
    }
  }

  void close() {
    closeQuietly(client);
  }

  private static void closeQuietly(DockerClient client) {
    try {
      client.close();
    } catch (IOException e) {
      LOG.debug("The connection to the container engine did not close.", e);
    }
  }
}
