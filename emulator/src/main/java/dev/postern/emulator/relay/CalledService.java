package dev.postern.emulator.relay;

import dev.postern.emulator.invoke.service.ServiceProfiles;
import dev.postern.wire.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which AWS service a request calls: the one it is signed for, else the one its {@code
 * X-Amz-Target} belongs to, else the one its {@code Host} names.
 */
final class CalledService {
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/,\\s]+/\\d{8}/[^/,\\s]*/([^/,\\s]+)/aws4_request");
  private static final Pattern PRESIGNED =
      Pattern.compile(
          "(?:^|&)X-Amz-Credential=[^&]*?(?:/|%2F)\\d{8}(?:/|%2F)[^&/%]*(?:/|%2F)([^&/%]+)"
              + "(?:/|%2F)aws4_request",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile(
          "(?:.+\\.)?([a-z0-9-]+)\\.[a-z]{2}(?:-[a-z]+)+-\\d\\.amazonaws\\.com(?:\\.cn)?");

  private CalledService() {}

  /** The service by its name in credential scopes or in host names; empty when nothing tells. */
  static Optional<String> of(HttpRequest request) {
    return request
        .headers()
        .first("Authorization")
        .flatMap(authorization -> find(SCOPE, authorization))
        .or(() -> find(PRESIGNED, request.rawQuery()))
        .or(() -> request.headers().first("X-Amz-Target").flatMap(CalledService::targeted))
        .or(() -> request.headers().first("Host").flatMap(CalledService::hosted));
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> targeted(String target) {
    return ServiceProfiles.shipped()
        .targeted(target.substring(0, Math.max(target.lastIndexOf('.'), 0)));
  }

  private static Optional<String> hosted(String host) {
    int colon = host.indexOf(':');
    String name = (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
    Matcher matcher = HOST.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
