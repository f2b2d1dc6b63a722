package dev.postern.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as a service received it, and the check that a service makes of its signature: written
 * from AWS's description of Signature Version 4, with nothing of Postern or the SDK in it.
 *
 * @param headers by lower-case name
 */
record ReceivedRequest(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body) {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, "
              + "SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of()));
  }

  String text() {
    return new String(body, UTF_8);
  }

  /** {@code accessKeyId/region/service} of the signature. */
  String scope() {
    Matcher parts = authorization();
    return parts.group(1) + "/" + parts.group(3) + "/" + parts.group(4);
  }

  List<String> signedHeaders() {
    return List.of(authorization().group(5).split(";"));
  }

  private Matcher authorization() {
    Matcher parts = AUTHORIZATION.matcher(header("authorization"));
    if (!parts.matches()) {
      throw new AssertionError("not signed: " + headers);
    }
    return parts;
  }

  /** Whether the signature is right for this request and that secret. */
  boolean isSignedWith(String secret) throws Exception {
    Matcher parts = authorization();
    String scope = String.join("/", parts.group(2), parts.group(3), parts.group(4), "aws4_request");
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            header("x-amz-date"),
            scope,
            sha256(canonical(parts).getBytes(UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign)).equals(parts.group(6));
  }

  private String canonical(Matcher parts) throws Exception {
    List<String> signed = signedHeaders();
    String fields =
        signed.stream()
            .map(name -> name + ":" + header(name).strip().replaceAll(" +", " ") + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        method,
        canonicalPath(parts.group(4).equals("s3")),
        canonicalQuery(),
        fields,
        parts.group(5),
        sha256(body));
  }

  private String canonicalPath(boolean asItIs) {
    return asItIs
        ? rawPath
        : Arrays.stream(rawPath.split("/", -1))
            .map(ReceivedRequest::encoded)
            .collect(Collectors.joining("/"));
  }

  private String canonicalQuery() {
    if (rawQuery.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : rawQuery.split("&")) {
      String[] parts = pair.split("=", 2);
      pairs.add(
          encoded(URLDecoder.decode(parts[0], UTF_8))
              + "="
              + (parts.length > 1 ? encoded(URLDecoder.decode(parts[1], UTF_8)) : ""));
    }
    return pairs.stream().sorted().collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
