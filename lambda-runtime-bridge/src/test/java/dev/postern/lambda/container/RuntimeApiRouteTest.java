package dev.postern.lambda.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which way containers take to the Runtime API, by what an engine tells of itself. */
@EnabledOnOs(OS.LINUX)
class RuntimeApiRouteTest {
  private static final EngineAddress SOCKET =
      new EngineAddress(URI.create("unix:///var/run/docker.sock"));

  /** An address of every machine, as that of a bridge. */
  private static final String OURS = "127.0.0.1";

  /** Of a network for documentation, so of no machine. */
  private static final String NOT_OURS = "192.0.2.1";

  private FakeEngine engine;
  private DockerClient client;

  @BeforeEach
  void start() throws Exception {
    engine = new FakeEngine();
    DefaultDockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(engine.environment().get("DOCKER_HOST"))
            .build();
    client =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    engine.close();
  }

  private EngineAddress overTcp() {
    return new EngineAddress(URI.create(String.valueOf(engine.environment().get("DOCKER_HOST"))));
  }

  private void bridge(String gateway) {
    engine.answer(
        "GET /networks/bridge",
        200,
        "{\"Name\":\"bridge\",\"IPAM\":{\"Config\":[{\"Gateway\":\"fd00::1\"},{\"Gateway\":\""
            + gateway
            + "\"}]}}");
  }

  private void assertRoute(RuntimeApiRoute route, String listen, String host, String network)
      throws Exception {
    assertThat(route).isEqualTo(new RuntimeApiRoute(InetAddress.getByName(listen), host, network));
  }

  @Test
  void aBridgeOfThisMachineIsListenedAt() throws Exception {
    bridge(OURS + "/16");

    assertRoute(RuntimeApiRoute.find(client, SOCKET, false), OURS, OURS, "bridge");
  }

  @Test
  void withoutABridgeContainersShareTheNetwork() throws Exception {
    assertRoute(RuntimeApiRoute.find(client, SOCKET, false), "127.0.0.1", "127.0.0.1", "host");
  }

  @Test
  void containersOfPodmanShareTheNetworkWhateverBridgesThereAre() throws Exception {
    bridge(OURS);

    assertRoute(RuntimeApiRoute.find(client, SOCKET, true), "127.0.0.1", "127.0.0.1", "host");
  }

  @Test
  void anEngineInAVirtualMachineLeadsANameToTheLoopback() throws Exception {
    engine.answer("GET /info", 200, "{\"OperatingSystem\":\"Docker Desktop 4.50\"}");

    assertRoute(
        RuntimeApiRoute.find(client, SOCKET, false), "127.0.0.1", "host.docker.internal", "bridge");
    assertRoute(
        RuntimeApiRoute.find(client, SOCKET, true),
        "127.0.0.1",
        "host.containers.internal",
        "bridge");
  }

  @Test
  void towardsAnEngineElsewhereItIsThisMachinesAddress() throws Exception {
    bridge(NOT_OURS);

    // The engine is at the loopback here, so that is the address towards it.
    assertRoute(RuntimeApiRoute.find(client, overTcp(), false), "127.0.0.1", "127.0.0.1", "bridge");
  }
}
