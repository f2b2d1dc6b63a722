package dev.postern.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The backend that ships with the PetStore example, as a process on a free port. */
final class PetStoreBackendProcess implements AutoCloseable {
  private static final String SHIPPED_PORT = ":8089/";

  private final CommandProcess process;
  private final int port;

  private PetStoreBackendProcess(CommandProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static PetStoreBackendProcess start() throws Exception {
    CommandProcess process =
        CommandProcess.start(
            Map.of(),
            Checkout.file(""),
            Checkout.java(),
            "examples/petstore/PetStoreBackend.java",
            "0");
    String line = process.firstLine();
    return new PetStoreBackendProcess(
        process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
  }

  /** The shipped API, its backend's port changed to this one's. */
  Path api(Path directory) throws IOException {
    String shipped = Checkout.text("examples/petstore/petstore.yaml");
    return Files.writeString(
        directory.resolve("petstore.yaml"), shipped.replace(SHIPPED_PORT, ":" + port + "/"));
  }

  @Override
  public void close() {
    process.close();
  }
}
