package dev.postern.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.Postern;
import dev.postern.emulator.PosternConfig;
import dev.postern.integration.CommandProcess.Ended;
import dev.postern.integration.Conversation.Turn;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiGatewayRequest;

/** The management API through the AWS CLI: every conversation of {@code aws-cli}. */
@SuppressWarnings("NullAway.Init")
class AwsCliOperationsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CONVERSATIONS =
      Checkout.file("integration-tests/src/test/resources/aws-cli");

  @TempDir private Path directory;

  static List<Path> conversations() throws IOException {
    try (Stream<Path> files = Files.list(CONVERSATIONS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void everyCommandIsAnsweredAsWritten(Path file) throws Exception {
    AwsCli.needed("the operations of " + file.getFileName());
    Conversation conversation = Conversation.parse(Files.readString(file));
    Map<String, String> kept = given();
    try (Postern gateway = Postern.start(PosternConfig.defaults());
        AwsCliSession cli = AwsCliSession.open(gateway.endpoint(), directory)) {
      for (Turn turn : conversation.turns()) {
        run(turn, cli, kept);
      }
    }
  }

  @Test
  void everyOperationIsInAConversation() throws Exception {
    Set<String> named = new TreeSet<>();
    for (Path file : conversations()) {
      for (Turn turn : Conversation.parse(Files.readString(file)).turns()) {
        named.add(operation(turn.command().get(0)));
      }
    }
    Set<String> operations = operationsOfTheSdk();
    // These answer 501.
    operations.removeAll(Set.of("GetSdk", "TestInvokeAuthorizer"));
    assertThat(named).isEqualTo(operations);
  }

  private static Set<String> operationsOfTheSdk() {
    Set<String> operations = new TreeSet<>();
    for (Method method : ApiGatewayClient.class.getMethods()) {
      String name = method.getName();
      boolean takesARequest =
          method.getParameterCount() == 1
              && ApiGatewayRequest.class.isAssignableFrom(method.getParameterTypes()[0]);
      if (takesARequest && !name.endsWith("Paginator")) {
        operations.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
      }
    }
    return operations;
  }

  /** What the conversations take as given. */
  private static Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    given.put("petstore", Checkout.file("examples/petstore/petstore.yaml").toString());
    given.put("keys", CONVERSATIONS.resolve("keys.csv").toString());
    given.put("today", LocalDate.now(ZoneOffset.UTC).toString());
    given.put("certificate", "arn:aws:acm:us-east-1:000000000000:certificate/" + new UUID(1, 2));
    return given;
  }

  private static void run(Turn turn, AwsCliSession cli, Map<String, String> kept) throws Exception {
    List<String> command = new ArrayList<>(List.of("apigateway"));
    turn.command().forEach(word -> command.add(filled(word, kept)));
    command.addAll(List.of("--output", "json"));
    Ended ended = cli.run(command);
    for (String expectation : turn.expectations()) {
      check(command, ended, filled(expectation, kept), kept);
    }
  }

  private static void check(
      List<String> command, Ended ended, String expectation, Map<String, String> kept)
      throws Exception {
    String[] words = expectation.split(" ", 3);
    if (words[0].equals("refused")) {
      assertThat(ended.err().strip())
          .as("%s", command)
          .isEqualTo(
              "An error occurred (%s) when calling the %s operation: %s"
                  .formatted(words[1], operation(command.get(1)), words[2]));
      return;
    }
    assertThat(ended.exitCode()).as("%s\n%s", command, ended.err()).isZero();
    if (expectation.equals("no answer")) {
      assertThat(ended.out()).as("%s", command).isEmpty();
      return;
    }
    JsonNode found = JSON.readTree(ended.out()).at(words[0]);
    if (words[1].equals("->")) {
      kept.put(words[2], found.asText());
    } else if (words[1].equals("absent")) {
      assertThat(found.isMissingNode())
          .as("%s %s in\n%s", command, expectation, ended.out())
          .isTrue();
    } else {
      assertThat(found)
          .as("%s %s in\n%s", command, words[0], ended.out())
          .isEqualTo(JSON.readTree(expectation.substring(words[0].length())));
    }
  }

  /** {@code get-rest-api} is {@code GetRestApi}. */
  private static String operation(String command) {
    StringBuilder name = new StringBuilder();
    for (String part : command.split("-")) {
      name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }

  private static String filled(String text, Map<String, String> kept) {
    String filled = text;
    for (Map.Entry<String, String> value : kept.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
