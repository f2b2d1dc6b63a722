package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.rest.RestWire;
import org.junit.jupiter.api.Test;

/** Tags as a client on the wire sees them. */
class TagsWireTest {
  private final RestWire wire = new RestWire();

  @Test
  void tagsArePutShownAndTakenAwayByAnEncodedArn() {
    wire.json("POST", "/restapis", "{\"name\": \"a\", \"tags\": {\"_custom_id_\": \"pets\"}}", 201);
    String tags = "/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fpets";

    wire.expectEmpty("PUT", tags, "{\"tags\": {\"team\": \"blue\", \"a b\": \"\"}}", 204);
    wire.expect(
        "GET",
        tags,
        "",
        200,
        "{\"tags\": {\"_custom_id_\": \"pets\", \"team\": \"blue\", \"a b\": \"\"}}");
    wire.expectEmpty("DELETE", tags + "?tagKeys=team&tagKeys=a%20b&tagKeys=_custom_id_", "", 204);
    wire.expect("GET", tags, "", 200, "{\"tags\": {}}");
  }
}
