package dev.postern.emulator.invoke.auth;

import dev.postern.emulator.invoke.PercentEncoding;
import dev.postern.wire.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request in the one form that both sides sign: the path normalized and encoded once more, the
 * parameters and the signed fields sorted, the hash of the body that really came.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class CanonicalRequest {
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final String SIGNATURE = "X-Amz-Signature";

  private static final Comparator<List<String>> BY_NAME_THEN_VALUE =
      Comparator.<List<String>, String>comparing(parameter -> parameter.get(0))
          .thenComparing(parameter -> parameter.get(1));

  private CanonicalRequest() {}

  static String of(HttpRequest request, List<String> signedHeaders) {
    return String.join(
        "\n",
        request.method(),
        path(request.rawPath()),
        query(request.rawQuery()),
        headers(request, signedHeaders),
        String.join(";", signedHeaders),
        Digests.sha256(request.body()));
  }

  private static String path(String raw) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : raw.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(PercentEncoding.encodeQuery(segment));
      }
    }
    String path = "/" + String.join("/", segments);
    return raw.endsWith("/") && !segments.isEmpty() ? path + "/" : path;
  }

  private static String query(String raw) {
    List<List<String>> parameters = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = again(equals < 0 ? pair : pair.substring(0, equals));
      if (!pair.isEmpty() && !name.equals(SIGNATURE)) {
        parameters.add(List.of(name, equals < 0 ? "" : again(pair.substring(equals + 1))));
      }
    }
    return parameters.stream()
        .sorted(BY_NAME_THEN_VALUE)
        .map(parameter -> String.join("=", parameter))
        .collect(Collectors.joining("&"));
  }

  /** As AWS encodes it, however the client did. */
  private static String again(String encoded) {
    return PercentEncoding.encodeQuery(PercentEncoding.decodeQuery(encoded));
  }

  private static String headers(HttpRequest request, List<String> names) {
    return names.stream()
        .map(
            name ->
                name
                    + ":"
                    + request.headers().all(name).stream()
                        .map(value -> BLANKS.matcher(value.strip()).replaceAll(" "))
                        .collect(Collectors.joining(","))
                    + "\n")
        .collect(Collectors.joining());
  }
}
