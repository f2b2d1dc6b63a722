package dev.postern.emulator;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.rest.ApiImports;
import dev.postern.emulator.management.rest.ApiImports.Deployed;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The APIs of the program that a gateway runs in: what it imports without a call over the wire. */
final class HostedApis {
  /** Where they are: what a client's credentials and Region mean when they mean nothing else. */
  private static final String ACCOUNT = "000000000000";

  private static final String REGION = "us-east-1";

  private final ManagementContext context;
  private final Supplier<URI> endpoint;
  private @Nullable ApiImports imports;

  HostedApis(ManagementContext context, Supplier<URI> endpoint) {
    this.context = context;
    this.endpoint = endpoint;
  }

  ServedApi load(Path document, String stage) {
    try {
      return load(Files.readString(document), stage, Optional.empty());
    } catch (IOException e) {
      throw new DocumentRefusedException(document + " cannot be read: " + e, e);
    } catch (DocumentRefusedException e) {
      throw new DocumentRefusedException(document + ": " + e.getMessage(), e);
    }
  }

  ServedApi load(String document, String stage, Optional<String> apiId) {
    CallContext call = new CallContext(ACCOUNT, REGION, context.ids().requestId());
    try {
      Deployed deployed =
          imports().importAndDeploy(call, document.getBytes(StandardCharsets.UTF_8), stage, apiId);
      String id = deployed.tree().id();
      return new ServedApi(
          id,
          deployed.tree().definition().api().name(),
          stage,
          stageUri(id, stage),
          deployed.warnings());
    } catch (AwsException e) {
      throw new DocumentRefusedException(e.message(), e);
    }
  }

  /** Made with the first import: a start that imports nothing does not read its classes. */
  private synchronized ApiImports imports() {
    ApiImports made = imports;
    if (made == null) {
      made = new ApiImports(context);
      imports = made;
    }
    return made;
  }

  URI stageUri(String apiId, String stage) {
    return URI.create(endpoint.get() + "/_aws/execute-api/" + apiId + "/" + stage);
  }
}
