package dev.postern.emulator.invoke.auth;

import dev.postern.emulator.invoke.PercentEncoding;
import dev.postern.wire.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its own signature, in the {@code Authorization} header or, of a presigned
 * URL, in the query string.
 *
 * @param scope access key, date, Region, service and terminator
 * @param signedHeaders the lower-case names of the signed fields, as listed
 * @param signature in hex
 * @param time {@code X-Amz-Date}
 * @param token the session token
 * @param expires the seconds for which a presigned URL is good; empty of a header
 */
record ClaimedSignature(
    List<String> scope,
    List<String> signedHeaders,
    String signature,
    String time,
    Optional<String> token,
    Optional<String> expires) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int SCOPE_PARTS = 5;

  static ClaimedSignature of(HttpRequest request) throws SignatureRefusal {
    Optional<String> header = request.headers().first("Authorization");
    if (header.isPresent()) {
      return ofHeader(header.get(), request);
    }
    Map<String, String> query = query(request.rawQuery());
    if (!query.containsKey("x-amz-algorithm") && !query.containsKey("x-amz-signature")) {
      throw SignatureRefusal.missing();
    }
    return ofQuery(query);
  }

  private static ClaimedSignature ofHeader(String header, HttpRequest request)
      throws SignatureRefusal {
    if (!header.startsWith(ALGORITHM + " ")) {
      throw SignatureRefusal.missing();
    }
    Map<String, String> members = new HashMap<>();
    for (String member : header.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = member.indexOf('=');
      if (equals > 0) {
        members.put(member.substring(0, equals).strip(), member.substring(equals + 1).strip());
      }
    }
    String time = request.headers().first("X-Amz-Date").orElse("");
    if (time.isEmpty()) {
      throw SignatureRefusal.incomplete(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    return new ClaimedSignature(
        scope(inHeader(members, "Credential")),
        List.of(inHeader(members, "SignedHeaders").toLowerCase(Locale.ROOT).split(";", -1)),
        inHeader(members, "Signature"),
        time,
        request.headers().first("X-Amz-Security-Token"),
        Optional.empty());
  }

  private static String inHeader(Map<String, String> members, String name) throws SignatureRefusal {
    return Optional.ofNullable(members.get(name))
        .orElseThrow(
            () ->
                SignatureRefusal.incomplete(
                    "Authorization header requires '" + name + "' parameter."));
  }

  private static ClaimedSignature ofQuery(Map<String, String> query) throws SignatureRefusal {
    if (!ALGORITHM.equals(query.get("x-amz-algorithm"))) {
      throw SignatureRefusal.incomplete("Unsupported X-Amz-Algorithm.");
    }
    return new ClaimedSignature(
        scope(inQuery(query, "X-Amz-Credential")),
        List.of(inQuery(query, "X-Amz-SignedHeaders").toLowerCase(Locale.ROOT).split(";", -1)),
        inQuery(query, "X-Amz-Signature"),
        inQuery(query, "X-Amz-Date"),
        Optional.ofNullable(query.get("x-amz-security-token")),
        Optional.of(inQuery(query, "X-Amz-Expires")));
  }

  private static String inQuery(Map<String, String> query, String name) throws SignatureRefusal {
    return Optional.ofNullable(query.get(name.toLowerCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                SignatureRefusal.incomplete(
                    "AWS query-string parameters must include '" + name + "'."));
  }

  private static List<String> scope(String credential) throws SignatureRefusal {
    List<String> parts = List.of(credential.split("/", -1));
    if (parts.size() != SCOPE_PARTS) {
      throw SignatureRefusal.incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    return parts;
  }

  private static Map<String, String> query(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            PercentEncoding.decodeQuery(pair.substring(0, equals)).toLowerCase(Locale.ROOT),
            PercentEncoding.decodeQuery(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  String accessKeyId() {
    return scope.get(0);
  }

  String date() {
    return scope.get(1);
  }

  String region() {
    return scope.get(2);
  }

  String service() {
    return scope.get(3);
  }

  String terminator() {
    return scope.get(4);
  }
}
