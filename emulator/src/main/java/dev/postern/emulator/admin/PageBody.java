package dev.postern.emulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.wire.http.HttpRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a page is told to do: one member of a JSON object. */
final class PageBody {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PageBody() {}

  /**
   * The one member of a request's body.
   *
   * @param known the names of members the page knows, with an example of each
   * @throws BadPageRequestException when the body is anything else
   */
  static Map.Entry<String, JsonNode> onlyMember(HttpRequest request, Map<String, String> known) {
    List<Map.Entry<String, JsonNode>> members = List.copyOf(object(request, known).properties());
    if (members.size() != 1 || !known.containsKey(members.get(0).getKey())) {
      throw refusal(request, known);
    }
    return members.get(0);
  }

  private static JsonNode object(HttpRequest request, Map<String, String> known) {
    try {
      JsonNode body = JSON.readTree(request.body());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (IOException e) {
      // Said below, in the same words as for the other mistakes.
    }
    throw refusal(request, known);
  }

  private static BadPageRequestException refusal(HttpRequest request, Map<String, String> known) {
    return new BadPageRequestException(
        request.rawPath()
            + " takes a JSON object with one of these: "
            + String.join(
                ", ",
                known.entrySet().stream()
                    .map(member -> "{\"" + member.getKey() + "\": " + member.getValue() + "}")
                    .sorted()
                    .toList()));
  }
}
