package dev.postern.wire.operations;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * Generates the operation index: operations from the SDK's client interfaces, method and URI from
 * the bindings in their generated marshallers, success statuses from {@code success-statuses.tsv}.
 *
 * <p>Run {@link #main} in the module's directory after an upgrade of the SDK.
 */
public final class OperationIndexGenerator {
  private static final String HEADER =
      "# Generated from the AWS SDK by OperationIndexGenerator (test sources); do not edit.\n";

  private final Map<String, String> successStatuses;

  OperationIndexGenerator() throws IOException {
    successStatuses = readStatuses();
  }

  /** Writes the index of every service to the main resources. */
  public static void main(String[] args) throws Exception {
    OperationIndexGenerator generator = new OperationIndexGenerator();
    Path resources = Path.of("src/main/resources/dev/postern/wire/operations");
    for (AwsService service : AwsService.values()) {
      Files.writeString(
          resources.resolve(service.serviceName() + ".tsv"), generator.generate(service));
    }
  }

  /** The text of the service's index. */
  String generate(AwsService service) throws ReflectiveOperationException {
    StringBuilder index = new StringBuilder(HEADER);
    for (String operation : operations(service)) {
      OperationInfo binding = binding(service, operation);
      index.append(
          String.join(
              "\t",
              operation,
              binding.httpMethod().name(),
              binding.requestUri(),
              status(service, operation)));
      index.append('\n');
    }
    return index.toString();
  }

  /** The asynchronous client has every operation, event streams too. */
  private static SortedSet<String> operations(AwsService service) throws ClassNotFoundException {
    String client =
        switch (service) {
          case API_GATEWAY -> "ApiGatewayAsyncClient";
          case API_GATEWAY_V2 -> "ApiGatewayV2AsyncClient";
          case LAMBDA -> "LambdaAsyncClient";
        };
    return Arrays.stream(
            Class.forName(service.modelPackage().replace(".model", "." + client)).getMethods())
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .filter(AwsRequest.class::isAssignableFrom)
        .map(type -> type.getSimpleName().replaceFirst("Request$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static OperationInfo binding(AwsService service, String operation)
      throws ReflectiveOperationException {
    Class<?> marshaller =
        Class.forName(
            service.modelPackage().replace(".model", ".transform.")
                + operation
                + "RequestMarshaller");
    Field binding = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
    binding.setAccessible(true);
    return (OperationInfo) Objects.requireNonNull(binding.get(null));
  }

  private String status(AwsService service, String operation) {
    String key = service.serviceName() + "\t" + operation;
    return Objects.requireNonNull(
        successStatuses.get(key), () -> "no line in success-statuses.tsv for " + key);
  }

  private static Map<String, String> readStatuses() throws IOException {
    Map<String, String> statuses = new HashMap<>();
    for (String line : readResource("success-statuses.tsv").split("\n")) {
      if (!line.startsWith("#")) {
        int tab = line.lastIndexOf('\t');
        statuses.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return statuses;
  }

  static String readResource(String name) throws IOException {
    try (InputStream in = OperationIndexGenerator.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
