package dev.postern.emulator.invoke.mapping;

import dev.postern.wire.http.Headers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a method request, decoded. Of a query parameter or header that was sent more
 * than once the single-value expressions see the last.
 *
 * @param path path parameters by name
 * @param query query values by name in the order received
 * @param headers the header fields that a mapping may see (those that API Gateway hides are gone
 *     already)
 */
public record RequestParameters(
    Map<String, String> path, Map<String, List<String>> query, Headers headers) {

  /** The parameter of that name from the path, else the query string, else the headers. */
  Optional<String> find(String name) {
    String fromPath = path.get(name);
    return fromPath != null
        ? Optional.of(fromPath)
        : queryValue(name).or(() -> headerValue(headers, name));
  }

  Optional<String> queryValue(String name) {
    return last(query.getOrDefault(name, List.of()));
  }

  /** Query values by name, in the order of the request. */
  Map<String, String> queryByName() {
    Map<String, String> single = new LinkedHashMap<>();
    query.forEach((name, values) -> last(values).ifPresent(value -> single.put(name, value)));
    return single;
  }

  /** Header values by name as the client spelt it, in the order of the request. */
  Map<String, String> headersByName() {
    Map<String, String> single = new LinkedHashMap<>();
    headers.fields().forEach(field -> single.put(field.name(), field.value()));
    return single;
  }

  /** The last value of that name, without regard to case. */
  static Optional<String> headerValue(Headers headers, String name) {
    return last(headers.all(name));
  }

  private static Optional<String> last(List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }
}
