package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.wire.AwsException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a base path may be. An absent or empty one is {@code (none)}. Paths of several segments are
 * for API Gateway's second API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html">Use
 *     API mappings to connect API stages to a custom domain name for REST APIs</a>
 */
final class BasePaths {
  private static final int LONGEST = 300;
  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9$_.+!*'()-]+");

  private BasePaths() {}

  /** The base path as it is stored, without looking whether it may be. */
  static String named(@Nullable String basePath) {
    return basePath == null || basePath.isEmpty() ? CustomDomain.NO_BASE_PATH : basePath;
  }

  /**
   * The base path as it is stored.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  static String accept(@Nullable String basePath) {
    String named = named(basePath);
    if (named.contains("/")) {
      throw Refusal.badRequest(
          "API Gateway V1 doesn't support the slash character (/) in base path mappings. To create"
              + " a multi-level base path mapping, use API Gateway V2.");
    }
    if (named.length() > LONGEST || !CHARACTERS.matcher(named).matches()) {
      throw Refusal.badRequest(
          "Invalid base path specified: %s. Base path can contain only letters, numbers and the"
                  .formatted(named)
              + " characters $-_.+!*'() and must have at most 300 characters");
    }
    return named;
  }
}
