package dev.postern.lambda.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import dev.postern.lambda.environment.SandboxException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a container reaches the Runtime API: at which address of this machine its port is opened, by
 * which name the container calls it, and in which network the container is.
 *
 * @param listen where ports are opened; never wider than containers need
 * @param host what the container calls it
 * @param networkMode the container's network, as the engine takes it
 */
record RuntimeApiRoute(InetAddress listen, String host, String networkMode) {
  private static final String BRIDGE = "bridge";
  private static final int ANY_PORT = 9;

  /** Finds the route by asking the engine what it is and what networks it has. */
  static RuntimeApiRoute find(DockerClient client, EngineAddress address, boolean podman)
      throws SandboxException {
    Info info = client.infoCmd().exec();
    if (address.isLocalSocket() && isInVirtualMachine(info)) {
      return new RuntimeApiRoute(loopback(), nameOfThisMachine(podman), BRIDGE);
    }
    Optional<InetAddress> gateway = podman ? Optional.empty() : gateway(client);
    if (gateway.isPresent() && isAddressOfThisMachine(gateway.get())) {
      return new RuntimeApiRoute(gateway.get(), gateway.get().getHostAddress(), BRIDGE);
    }
    if (address.isLocalSocket() && gateway.isEmpty()) {
      return new RuntimeApiRoute(loopback(), loopback().getHostAddress(), "host");
    }
    InetAddress own = addressTowards(address, gateway);
    return new RuntimeApiRoute(own, own.getHostAddress(), BRIDGE);
  }

  /** Docker Desktop and its like lead a name of their own to this machine's loopback. */
  private static boolean isInVirtualMachine(Info info) {
    String system = String.valueOf(info.getOperatingSystem());
    return !Machine.isLinux() || system.startsWith("Docker Desktop");
  }

  private static String nameOfThisMachine(boolean podman) {
    return podman ? "host.containers.internal" : "host.docker.internal";
  }

  /** The bridge's address on the engine's machine; empty where the engine has no bridge. */
  private static Optional<InetAddress> gateway(DockerClient client) {
    try {
      Network bridge = client.inspectNetworkCmd().withNetworkId(BRIDGE).exec();
      return Stream.ofNullable(bridge.getIpam())
          .flatMap(ipam -> Stream.ofNullable(ipam.getConfig()))
          .flatMap(configs -> configs.stream())
          .map(config -> config.getGateway())
          .filter(Objects::nonNull)
          .filter(gateway -> !gateway.contains(":"))
          .findFirst()
          .map(RuntimeApiRoute::literal);
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  /** An address given in digits; nothing is looked up. */
  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address.replaceAll("/.*", ""));
    } catch (IOException e) {
      throw new IllegalStateException("The engine names " + address + " as its gateway.", e);
    }
  }

  private static boolean isAddressOfThisMachine(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** This machine's address as the engine's machine sees it, as when Postern is in a container. */
  private static InetAddress addressTowards(EngineAddress engine, Optional<InetAddress> gateway)
      throws SandboxException {
    try (DatagramSocket socket = new DatagramSocket()) {
      InetAddress there =
          engine.isLocalSocket() && gateway.isPresent()
              ? gateway.get()
              : InetAddress.getByName(engine.uri().getHost());
      socket.connect(there, ANY_PORT);
      return socket.getLocalAddress();
    } catch (IOException e) {
      throw new SandboxException(
          "No address of this machine is known that containers of "
              + engine.uri()
              + " reach: "
              + e.getMessage());
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
