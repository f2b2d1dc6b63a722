package dev.postern.emulator.management.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.emulator.management.rest.RestPlane;
import dev.postern.wire.http.HttpResponse;
import dev.postern.wire.operations.AwsService;
import dev.postern.wire.operations.Operation;
import dev.postern.wire.operations.OperationIndex;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * Every operation over the wire with input that is not what the service model says: one member at a
 * time is missing, of no value that it may have, or of another JSON type.
 */
class BadInputTest {
  private static final ConstraintTable TABLE = ConstraintTable.read("apigateway");
  private static final String LONG = "x".repeat(20_000);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestPlane plane = new RestPlane();

  /** There is an API of the id that calls name, so that they get as far as they can. */
  @BeforeEach
  void anApi() {
    String api = "{\"name\": \"a\", \"tags\": {\"_custom_id_\": \"known\"}}";
    assertThat(plane.send("POST", "/restapis", "", api).status()).isEqualTo(201);
  }

  /**
   * One operation and one member of its input.
   *
   * @param operation the operation
   * @param rule what is said of the member
   */
  record Ruled(Operation operation, MemberRule rule) {
    @Override
    public String toString() {
      return operation.name() + " " + String.join(".", rule.path());
    }
  }

  /**
   * One operation and one member of its body.
   *
   * @param operation the operation
   * @param field the member
   */
  record InBody(Operation operation, SdkField<?> field) {
    @Override
    public String toString() {
      return operation.name() + " " + field.memberName();
    }
  }

  private static Stream<Operation> operations() {
    RestPlane plane = new RestPlane();
    return OperationIndex.of(AwsService.API_GATEWAY).stream()
        .filter(operation -> plane.answers(operation.name()));
  }

  private static Stream<Ruled> ruled(Predicate<MemberRule> wanted) {
    return operations()
        .flatMap(
            operation ->
                TABLE.rules().getOrDefault(operation.name(), List.of()).stream()
                    .filter(wanted)
                    .map(rule -> new Ruled(operation, rule)));
  }

  static Stream<Ruled> typed() {
    return ruled(rule -> rule.type().isPresent());
  }

  static Stream<Ruled> requiredBesideThePath() {
    return ruled(rule -> rule.required() && rule.path().size() == 1)
        .filter(it -> field(it).location() != MarshallLocation.PATH);
  }

  static Stream<InBody> bodies() {
    return operations()
        .flatMap(
            operation ->
                request(operation).sdkFields().stream()
                    .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                    .filter(field -> !field.containsTrait(PayloadTrait.class))
                    .map(field -> new InBody(operation, field)));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void aValueThatIsNoneIsToldWithWhatItMustBe(Ruled it) throws IOException {
    Call call = new Call(it.operation());
    call.put(it.rule().path(), call.body, request(it.operation()), "wrong");

    String value = it.rule().ofItems() ? "[wrong]" : "wrong";
    String rule = it.rule().type().orElseThrow().rule();
    assertThat(call.answer(plane))
        .isEqualTo(
            "400 ValidationException: 1 validation error detected: Value '%s' at '%s' failed to"
                + " satisfy constraint: %s",
            value,
            name(it),
            it.rule().ofItems() ? "Member must satisfy constraint: [" + rule + "]" : rule);
  }

  @ParameterizedTest
  @MethodSource("requiredBesideThePath")
  void aMemberThatIsMissingIsTold(Ruled it) throws IOException {
    Call call = new Call(it.operation());
    call.body.remove(it.rule().path().get(0));
    call.query.remove(field(it).locationName());

    assertThat(call.answer(plane))
        .isEqualTo(
            "400 ValidationException: 1 validation error detected: Value null at '%s' failed to"
                + " satisfy constraint: Member must not be null",
            name(it));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aMemberOfAnotherJsonTypeCannotBeRead(InBody it) throws IOException {
    Call call = new Call(it.operation());
    String expectation = expectation(it.field().marshallingType());
    call.body.set(
        it.field().locationName(),
        expectation.startsWith("Expected")
            ? JsonNodeFactory.instance.textNode("text")
            : JSON.createObjectNode());

    assertThat(call.answer(plane)).isEqualTo("400 SerializationException: " + expectation);
  }

  /** What is said of a text where a structure belongs, or of a structure where a scalar belongs. */
  private static String expectation(MarshallingType<?> type) {
    if (type == MarshallingType.LIST) {
      return "Expected list or null";
    }
    if (type == MarshallingType.MAP) {
      return "Expected map or null";
    }
    return type == MarshallingType.SDK_POJO
        ? "Expected null"
        : "Start of structure or map found where not expected.";
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aVeryLongTextIsNoFaultOfPosterns(InBody it) throws IOException {
    Call call = new Call(it.operation());
    call.body.set(it.field().locationName(), longValue(it.field()));

    assertThat(call.answer(plane)).doesNotStartWith("5");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void nothingInsideOfAListOrMapIsNoFaultOfPosterns(InBody it) throws IOException {
    for (JsonNode hollow : hollows(it.field())) {
      Call call = new Call(it.operation());
      call.body.set(it.field().locationName(), hollow);

      assertThat(call.answer(plane)).as(hollow.toString()).doesNotStartWith("5");
    }
  }

  private static List<JsonNode> hollows(SdkField<?> field) throws IOException {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      return List.of(
          JSON.readTree("[null]"),
          JSON.createArrayNode().add(item(field, "")),
          JSON.readTree("[]"));
    }
    return type == MarshallingType.MAP
        ? List.of(JSON.readTree("{\"a\": null}"), JSON.readTree("{\"\": \"\"}"))
        : List.of(JSON.readTree("null"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aBodyThatIsNoJsonObjectIsNoFaultOfPosterns(Operation operation) throws IOException {
    Call call = new Call(operation);
    for (String body : List.of("[]", "null", "\"x\"", "{", "{\"a\":", "\u0000", "1", LONG)) {
      HttpResponse answer = call.send(plane, body);
      assertThat(answer.status()).as(operation + " with " + body).isLessThan(500);
    }
  }

  private static JsonNode longValue(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return JsonNodeFactory.instance.textNode(LONG);
    }
    if (type == MarshallingType.MAP) {
      return JSON.createObjectNode().put(LONG, LONG);
    }
    return type == MarshallingType.LIST
        ? JSON.createArrayNode().add(item(field, LONG))
        : value(field, "true");
  }

  private static String name(Ruled it) {
    String operation = it.operation().name();
    String inBody = Character.toLowerCase(operation.charAt(0)) + operation.substring(1) + "Input.";
    return (field(it).location() == MarshallLocation.PAYLOAD ? inBody : "")
        + String.join(".", it.rule().path()).replace("[]", ".1.member");
  }

  private static SdkField<?> field(Ruled it) {
    return field(request(it.operation()), it.rule().path().get(0));
  }

  private static SdkField<?> field(SdkPojo structure, String segment) {
    return structure.sdkFields().stream()
        .filter(field -> field.memberName().equals(segment.replace("[]", "")))
        .findFirst()
        .orElseThrow();
  }

  private static SdkPojo request(Operation operation) {
    try {
      return (SdkPojo) Class.forName(operation.requestClass()).getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(operation.requestClass(), e);
    }
  }

  private static JsonNode item(SdkField<?> list, String text) {
    SdkField<?> item = list.getTrait(ListTrait.class).memberFieldInfo();
    return item.marshallingType() == MarshallingType.SDK_POJO
        ? JSON.createObjectNode()
        : JsonNodeFactory.instance.textNode(text);
  }

  /** A value of the member's JSON type. */
  private static JsonNode value(SdkField<?> field, String text) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return JSON.createObjectNode();
    }
    if (type == MarshallingType.MAP) {
      return JSON.createObjectNode().put("a", "b");
    }
    if (type == MarshallingType.LIST) {
      return JSON.createArrayNode().add(item(field, text));
    }
    return type == MarshallingType.STRING
        ? JsonNodeFactory.instance.textNode(text)
        : JsonNodeFactory.instance.numberNode(1);
  }

  /** A call whose input has all that it must have, as far as the service model says. */
  private static final class Call {
    private final Operation operation;
    private final Map<String, String> labels = new TreeMap<>();
    private final Map<String, String> query = new TreeMap<>();
    private final ObjectNode body = JSON.createObjectNode();

    Call(Operation operation) {
      this.operation = operation;
      SdkPojo request = request(operation);
      for (MemberRule rule : TABLE.rules().getOrDefault(operation.name(), List.of())) {
        if (rule.required()) {
          put(rule.path(), body, request, goodValue(rule));
        }
      }
    }

    private static String goodValue(MemberRule rule) {
      return rule.type()
          .map(
              type ->
                  type instanceof ValueType.Enumeration enumeration
                      ? enumeration.values().get(0)
                      : "200")
          .orElse("known");
    }

    void put(List<String> path, ObjectNode json, SdkPojo structure, String text) {
      SdkField<?> field = field(structure, path.get(0));
      String name = field.locationName();
      if (field.location() != MarshallLocation.PAYLOAD) {
        (field.location() == MarshallLocation.PATH ? labels : query).put(name, text);
      } else if (path.size() == 1) {
        json.set(name, value(field, text));
      } else {
        boolean list = path.get(0).endsWith("[]");
        ObjectNode inner = list ? json.putArray(name).addObject() : json.withObjectProperty(name);
        put(path.subList(1, path.size()), inner, nested(field), text);
      }
    }

    private static SdkPojo nested(SdkField<?> field) {
      SdkField<?> holder =
          field.marshallingType() == MarshallingType.LIST
              ? field.getTrait(ListTrait.class).memberFieldInfo()
              : field;
      return holder.constructor().get();
    }

    String answer(RestPlane plane) throws IOException {
      HttpResponse answer = send(plane, body.isEmpty() ? "" : body.toString());
      return answer.status()
          + " "
          + answer.headers().first("x-amzn-ErrorType").orElse("")
          + ": "
          + message(answer);
    }

    private static String message(HttpResponse answer) throws IOException {
      try {
        return JSON.readTree(answer.body()).path("message").asText();
      } catch (JsonProcessingException e) {
        return answer.bodyText();
      }
    }

    HttpResponse send(RestPlane plane, String text) {
      String[] uri = operation.uriTemplate().split("\\?", 2);
      List<String> parameters = new ArrayList<>();
      if (uri.length == 2) {
        parameters.add(uri[1]);
      }
      query.forEach((name, value) -> parameters.add(name + "=" + encode(value)));
      String path = uri[0];
      for (Map.Entry<String, String> label : labels.entrySet()) {
        path = path.replace("{" + label.getKey() + "}", encode(label.getValue()));
      }
      return plane.send(operation.method(), path, String.join("&", parameters), text);
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
