package dev.postern.emulator.management.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsEndpoint;
import dev.postern.wire.ServiceHandlers;
import dev.postern.wire.http.Headers;
import dev.postern.wire.http.HttpRequest;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All operations of the management API at once: that they are there, and what they refuse. */
class EveryOperationTest {
  /** Operations that nothing answers yet. */
  private static final Set<String> UNANSWERED = words("GetSdk TestInvokeAuthorizer");

  /** Operations that name nothing which could be missing. */
  private static final Set<String> NAMING_NOTHING =
      words(
          """
          CreateApiKey CreateDomainName CreateVpcLink GenerateClientCertificate GetAccount
          GetApiKeys GetClientCertificates GetDomainNameAccessAssociations GetDomainNames
          GetRestApis GetSdkTypes GetUsagePlans GetVpcLinks ImportApiKeys ImportRestApi
          UpdateAccount
          """);

  private static final Pattern LABEL = Pattern.compile("\\{([a-z_A-Z]+)\\+?}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Operation> OPERATIONS =
      OperationIndex.of(AwsService.API_GATEWAY).stream()
          .collect(Collectors.toMap(Operation::name, Function.identity()));

  private final ServiceHandlers handlers =
      RestManagement.handlers(
          new ManagementContext(
              new Worlds(),
              new IdSource(new Random(7)),
              Clock.fixed(Instant.parse("2026-05-04T03:02:01Z"), ZoneOffset.UTC)),
          RestPlane.NO_TESTER);
  private final AwsEndpoint endpoint = new AwsEndpoint(List.of(handlers), () -> "a-request-id");

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.trim().split("\\s+")));
  }

  @Test
  void everyOperationHasAHandlerAndEveryHandlerAnOperation() {
    Set<String> expected = new TreeSet<>(OPERATIONS.keySet());
    expected.removeAll(UNANSWERED);

    assertThat(new TreeSet<>(handlers.operations())).isEqualTo(expected);
  }

  @Test
  void everyFamilyBuildsWhatItIsRegisteredFor() {
    assertThat(handlers.operations())
        .allSatisfy(operation -> assertThat(handlers.find(operation)).isPresent());
  }

  /**
   * One line of the table.
   *
   * @param operation the operation
   * @param answer status, type and message
   * @param query the query string to send; empty for none
   * @param body the body to send; empty for none
   */
  record Case(String operation, String answer, String query, String body) {
    @Override
    public String toString() {
      return operation + ": " + answer;
    }
  }

  static Stream<Case> unknownIds() throws IOException {
    return cases("unknown-ids.txt");
  }

  private static Stream<Case> cases(String table) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(EveryOperationTest.class.getResourceAsStream(table), table),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(EveryOperationTest::read)
          .toList()
          .stream();
    }
  }

  private static Case read(String line) {
    String[] columns = line.split("\t", -1);
    return new Case(columns[0], columns[2], columns[3], columns[4]);
  }

  @ParameterizedTest
  @MethodSource("unknownIds")
  void whatIsNotThereIsRefusedInAwssWords(Case expected) throws IOException {
    assertThat(answer(expected)).isEqualTo(expected.answer());
  }

  @Test
  void theTableOfUnknownIdsHasEveryOperation() throws IOException {
    Set<String> listed = new TreeSet<>(unknownIds().map(Case::operation).toList());

    listed.addAll(UNANSWERED);
    listed.addAll(NAMING_NOTHING);

    assertThat(listed).isEqualTo(new TreeSet<>(OPERATIONS.keySet()));
  }

  private String answer(Case call) throws IOException {
    Operation operation = Objects.requireNonNull(OPERATIONS.get(call.operation()));
    String[] uri = operation.uriTemplate().split("\\?", 2);
    String fixed = uri.length == 2 ? uri[1] : "";
    HttpResponse answer =
        endpoint.handle(
            new HttpRequest(
                operation.method(),
                path(uri[0]),
                fixed.isEmpty() ? call.query() : fixed + "&" + call.query(),
                Headers.of("Content-Type", "application/json"),
                call.body().getBytes(StandardCharsets.UTF_8)));
    return answer.status()
        + " "
        + answer.headers().first("x-amzn-ErrorType").orElse("")
        + ": "
        + JSON.readTree(answer.body()).path("message").asText();
  }

  private static String path(String template) {
    return LABEL
        .matcher(template)
        .replaceAll(label -> Matcher.quoteReplacement(value(label.group(1))));
  }

  private static String value(String label) {
    return switch (label) {
      case "http_method" -> "GET";
      case "status_code" -> "200";
      case "response_type" -> "DEFAULT_4XX";
      case "export_type" -> "oas30";
      case "resource_arn" -> "arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fnowhere";
      default -> "nowhere";
    };
  }
}
