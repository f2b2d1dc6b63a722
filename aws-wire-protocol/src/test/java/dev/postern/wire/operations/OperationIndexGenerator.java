package dev.postern.wire.operations;

import dev.postern.wire.operations.Protocol.RestJson;
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
    for (String modelName : operations(service)) {
      OperationInfo binding = binding(service, modelName);
      String name = wireName(service, modelName, binding);
      String line =
          String.join(
              "\t", name, binding.httpMethod().name(), binding.requestUri(), status(service, name));
      index.append(line).append(name.equals(modelName) ? "" : "\t" + modelName).append('\n');
    }
    return index.toString();
  }

  /** The SDK's REST bindings have no names; those of awsJson stand behind the target prefix. */
  private static String wireName(AwsService service, String modelName, OperationInfo binding) {
    if (service.protocol() instanceof RestJson) {
      return modelName;
    }
    String identifier = binding.operationIdentifier();
    return identifier.substring(identifier.lastIndexOf('.') + 1);
  }

  /** The asynchronous client has every operation, event streams too. */
  private static SortedSet<String> operations(AwsService service) throws ClassNotFoundException {
    String client =
        switch (service) {
          case API_GATEWAY -> "ApiGatewayAsyncClient";
          case API_GATEWAY_V2 -> "ApiGatewayV2AsyncClient";
          case LAMBDA -> "LambdaAsyncClient";
          case ACM -> "AcmAsyncClient";
          case CLOUDWATCH_LOGS -> "CloudWatchLogsAsyncClient";
          case IAM -> "IamAsyncClient";
          case STS -> "StsAsyncClient";
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

  /** Only REST operations have statuses of their own. */
  private String status(AwsService service, String operation) {
    if (!(service.protocol() instanceof RestJson)) {
      return "200";
    }
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
