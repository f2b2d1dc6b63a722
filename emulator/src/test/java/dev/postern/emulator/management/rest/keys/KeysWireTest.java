package dev.postern.emulator.management.rest.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.emulator.management.rest.RestWire;
import org.junit.jupiter.api.Test;

/** API keys, usage plans and usage as a client on the wire sees them. */
class KeysWireTest {
  private static final String VALUE = "0123456789abcdefghij";
  private static final String DATES =
      "\"createdDate\": 1777863721, \"lastUpdatedDate\": 1777863721";

  private final RestWire wire = new RestWire();

  private String key(String name) {
    return wire.json("POST", "/apikeys", "{\"name\": \"" + name + "\"}", 201).path("id").asText();
  }

  private String plan(String members) {
    return wire.json("POST", "/usageplans", members, 201).path("id").asText();
  }

  private static String patch(String op, String path, String value) {
    return "{\"patchOperations\": [{\"op\": \"%s\", \"path\": \"%s\", \"value\": \"%s\"}]}"
        .formatted(op, path, value);
  }

  @Test
  void aKeyShowsItsValueWhenItIsCreatedAndWhenItIsAskedFor() {
    // Recorded from AWS: not enabled unless asked, no tags, an empty list of stages.
    JsonNode created =
        wire.json("POST", "/apikeys", "{\"name\": \"k\", \"value\": \"" + VALUE + "\"}", 201);
    String id = created.path("id").asText();
    String members =
        "\"id\": \"" + id + "\", \"name\": \"k\", \"enabled\": false, \"stageKeys\": [], " + DATES;
    String value = ", \"value\": \"" + VALUE + "\"";

    assertThat(created)
        .isEqualTo(wire.json("GET", "/apikeys?includeValues=true", "", 200).path("item").get(0));
    wire.expect("GET", "/apikeys", "", 200, "{\"item\": [{" + members + "}]}");
    wire.expect("GET", "/apikeys/" + id, "", 200, "{" + members + ", \"tags\": {}}");
    wire.expect(
        "GET",
        "/apikeys/" + id + "?includeValue=true",
        "",
        200,
        "{" + members + value + ", \"tags\": {}}");
  }

  @Test
  void aKeyIsUpdatedAndDeleted() {
    String id = key("k");

    wire.expect(
        "PATCH",
        "/apikeys/" + id,
        patch("replace", "/name", "other"),
        200,
        "{\"id\": \""
            + id
            + "\", \"name\": \"other\", \"enabled\": false, \"stageKeys\": [],"
            + " \"tags\": {}, "
            + DATES
            + "}");
    wire.expectEmpty("DELETE", "/apikeys/" + id, "", 202);
    wire.expect(
        "GET",
        "/apikeys/" + id,
        "",
        404,
        "{\"message\": \"Invalid API Key identifier specified\"}");
  }

  @Test
  void keysAreImported() {
    JsonNode answer =
        wire.json(
            "POST",
            "/apikeys?mode=import&format=csv&failonwarnings=true",
            "Key,name\n" + VALUE + ",MyFirstApiKey\n",
            201);

    assertThat(answer.path("ids")).hasSize(1);
    assertThat(answer).hasSize(1);
    assertThat(wire.json("GET", "/apikeys", "", 200).path("item").get(0).path("name").asText())
        .isEqualTo("MyFirstApiKey");
  }

  @Test
  void aPlanWithOnlyANameHasAnEmptyListOfStages() {
    // Recorded from AWS, the empty tags included.
    String id = plan("{\"name\": \"p\"}");
    String members = "\"id\": \"" + id + "\", \"name\": \"p\", \"apiStages\": []";

    wire.expect("GET", "/usageplans", "", 200, "{\"item\": [{" + members + "}]}");
    wire.expect("GET", "/usageplans/" + id, "", 200, "{" + members + ", \"tags\": {}}");
    wire.expectEmpty("DELETE", "/usageplans/" + id, "", 202);
    wire.expect(
        "GET", "/usageplans/" + id, "", 404, "{\"message\": \"Invalid Usage Plan ID specified\"}");
  }

  @Test
  void patchesGiveAPlanLimits() {
    // Recorded from AWS.
    String id = plan("{\"name\": \"p\"}");

    wire.expect(
        "PATCH",
        "/usageplans/" + id,
        """
        {"patchOperations": [
          {"op": "replace", "path": "/throttle/burstLimit", "value": "100"},
          {"op": "replace", "path": "/throttle/rateLimit", "value": "200"},
          {"op": "replace", "path": "/quota/period", "value": "MONTH"},
          {"op": "replace", "path": "/quota/limit", "value": "5000"}]}
        """,
        200,
        """
        {"id": "ID", "name": "p", "apiStages": [], "tags": {},
         "quota": {"limit": 5000, "offset": 0, "period": "MONTH"},
         "throttle": {"burstLimit": 100, "rateLimit": 200.0}}
        """
            .replace("ID", id));
  }

  @Test
  void aKeyOnAPlanShowsItsValue() {
    // Recorded from AWS.
    String key = key("k");
    String plan = plan("{\"name\": \"p\"}");
    String keys = "/usageplans/" + plan + "/keys";

    JsonNode added =
        wire.json("POST", keys, "{\"keyId\": \"" + key + "\", \"keyType\": \"API_KEY\"}", 201);
    wire.expect("GET", keys, "", 200, "{\"item\": [" + added + "]}");
    wire.expect("GET", keys + "/" + key, "", 200, added.toString());
    assertThat(added.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("id", "name", "type", "value");
    wire.expectEmpty("DELETE", keys + "/" + key, "", 202);
    wire.expect("GET", keys, "", 200, "{\"item\": []}");
  }

  @Test
  void usageIsAMapOfDaysByKey() {
    String key = key("k");
    String plan = plan("{\"name\": \"p\", \"quota\": {\"limit\": 100, \"period\": \"DAY\"}}");
    wire.send(
        "POST",
        "/usageplans/" + plan + "/keys",
        "{\"keyId\": \"" + key + "\", \"keyType\": \"API_KEY\"}");

    wire.expect(
        "GET",
        "/usageplans/" + plan + "/usage?startDate=2026-05-03&endDate=2026-05-04",
        "",
        200,
        """
        {"usagePlanId": "PLAN", "startDate": "2026-05-03", "endDate": "2026-05-04",
         "values": {"KEY": [[0, 100], [0, 100]]}}
        """
            .replace("PLAN", plan)
            .replace("KEY", key));
    wire.expect(
        "PATCH",
        "/usageplans/" + plan + "/keys/" + key + "/usage",
        patch("replace", "/remaining", "150"),
        200,
        """
        {"usagePlanId": "PLAN", "startDate": "2026-05-04", "endDate": "2026-05-04",
         "values": {"KEY": [[0, 150]]}}
        """
            .replace("PLAN", plan)
            .replace("KEY", key));
  }
}
