package dev.postern.wire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.wire.operations.Protocol.RestJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

class RouteTableTest {
  private static final RouteTable TABLE =
      table(
          "List GET /things/",
          "Import POST /things?mode=import",
          "Create POST /things",
          "ImportForce POST /things?mode=import&force=true",
          "Get GET /things/{id}",
          "GetDefault GET /things/default",
          "DefaultOnly GET /things/default/only",
          "Part GET /things/{id}/parts/{part}",
          "Files GET /files/{path+}",
          "FileTags GET /files/{path+}/tags/{tag}");

  @ParameterizedTest
  @CsvSource({
    "GET, /things, List",
    "GET, /things/, List",
    "GET, //things, List",
    "GET, /things/x, Get",
    "GET, /things/x/, Get",
    "GET, /things/default, GetDefault",
    "GET, /things/default/only, DefaultOnly",
    "GET, /things/default/parts/1, Part",
    "GET, /things/parts/parts/parts, Part",
    "GET, /files/a, Files",
    "GET, /files/a/b/c, Files",
    "GET, /files/a/b/tags/t, FileTags",
    "GET, /files/tags/t, Files",
    "POST, /things, Create",
    "POST, /things?mode=import, Import",
    "POST, /things?x=1&mode=import, Import",
    "POST, /things?mode=other, Create",
    "POST, /things?mode=import&force=true, ImportForce",
    "POST, /things?force=true&mode=import, ImportForce",
  })
  void theMostParticularRouteIsTaken(String method, String uri, String operation) {
    assertThat(match(method, uri).map(route -> route.operation().name())).contains(operation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/thing", "/things/x/parts", "/things//parts/1", "/files", "/Things"})
  void otherPathsHaveNoRoute(String path) {
    assertThat(match("GET", path)).isEmpty();
  }

  @Test
  void anotherMethodHasNoRoute() {
    assertThat(match("DELETE", "/things/x")).isEmpty();
    assertThat(match("get", "/things/x")).isEmpty();
  }

  @Test
  void anEncodedSlashStaysInItsLabel() {
    assertThat(labels("GET", "/things/a%2Fb/parts/c%20d"))
        .isEqualTo(Map.of("id", "a%2Fb", "part", "c%20d"));
  }

  @Test
  void aGreedyLabelTakesTheSlashesInBetween() {
    assertThat(labels("GET", "/files/a/b/tags/t")).isEqualTo(Map.of("path", "a/b", "tag", "t"));
    assertThat(labels("GET", "/files/a/b/")).isEqualTo(Map.of("path", "a/b"));
  }

  /** Every operation is found under its own template, whatever stands in its labels. */
  @Property(tries = 100)
  void everyOperationIsFoundByItsOwnUri(
      @ForAll("services") AwsService service, @ForAll("labelValues") String value) {
    RouteTable table = new RouteTable(OperationIndex.of(service));
    for (Operation operation : OperationIndex.of(service)) {
      Route route = Route.of(operation);
      Map<String, String> labels = new LinkedHashMap<>();
      String path = expand(route, SdkHttpUtils.urlEncode(value), labels);
      List<String> segments = Route.segmentsOf(path);
      Optional<Route> found =
          table.match(new Lookup(operation.method(), segments, operation.fixedQuery()));

      assertThat(found.map(Route::operation)).as(path).contains(operation);
      assertThat(found.orElseThrow().labelsOf(segments)).isEqualTo(labels);
    }
  }

  @Provide
  Arbitrary<AwsService> services() {
    return Arbitraries.of(AwsService.values())
        .filter(service -> service.protocol() instanceof RestJson);
  }

  /** Values that are no segment of any template: literals go before labels. */
  @Provide
  Arbitrary<String> labelValues() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(20).map(s -> s + "/%2F");
  }

  private static String expand(Route route, String value, Map<String, String> labels) {
    List<String> path = new ArrayList<>();
    for (Segment segment : route.segments()) {
      if (segment.kind() == Segment.Kind.LITERAL) {
        path.add(segment.text());
      } else {
        labels.put(segment.text(), value);
        path.add(value);
      }
    }
    return "/" + String.join("/", path);
  }

  private static Map<String, String> labels(String method, String path) {
    return match(method, path).orElseThrow().labelsOf(Route.segmentsOf(path));
  }

  private static Optional<Route> match(String method, String uri) {
    String[] parts = (uri + "?").split("\\?", -1);
    return TABLE.match(new Lookup(method, Route.segmentsOf(parts[0]), QueryString.parse(parts[1])));
  }

  private static RouteTable table(String... lines) {
    return new RouteTable(
        Stream.of(lines)
            .map(line -> line.split(" "))
            .map(
                part ->
                    new Operation(AwsService.API_GATEWAY, part[0], part[0], part[1], part[2], 200))
            .toList());
  }
}
