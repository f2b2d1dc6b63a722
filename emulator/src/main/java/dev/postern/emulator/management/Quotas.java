package dev.postern.emulator.management;

import dev.postern.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quotas that AWS documents and that one API can reach by itself. How many APIs an account may
 * have (600 Regional and 120 edge-optimized ones per Region) is not held: tests make APIs by the
 * thousand, and that quota is raised on demand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html">Quotas
 *     for configuring and running a REST API</a>
 */
public final class Quotas {
  public static final int RESOURCES_PER_API = 300;
  public static final int STAGES_PER_API = 10;
  public static final int AUTHORIZERS_PER_API = 10;
  public static final int DOCUMENTATION_PARTS_PER_API = 2000;
  public static final int VARIABLES_PER_STAGE = 100;
  public static final int VARIABLE_NAME_CHARACTERS = 64;
  public static final int VARIABLE_VALUE_CHARACTERS = 512;
  public static final int POLICY_CHARACTERS = 8192;

  private static final int KILOBYTE = 1024;
  public static final int MAPPING_TEMPLATE_BYTES = 300 * KILOBYTE;
  public static final int ACCESS_LOG_FORMAT_BYTES = 3 * KILOBYTE;

  /** Documented: "The maximum size of the model is 400 KB." */
  public static final int MODEL_BYTES = 400 * KILOBYTE;

  /** Documented: "The maximum size of the API definition file is 6MB." */
  public static final int DOCUMENT_BYTES = 6 * KILOBYTE * KILOBYTE;

  private Quotas() {}

  /**
   * The refusal of one thing too many in an API: 429.
   *
   * @param things the things, such as {@code Stages}
   */
  public static AwsException reached(String things) {
    return reached(things, "API");
  }

  /**
   * The refusal of one thing too many: 429.
   *
   * @param things the things, such as {@code Usage Plans}
   * @param owner what has too many of them, such as {@code account}
   */
  public static AwsException reached(String things, String owner) {
    return Refusal.limitExceeded(
        "Maximum number of %s for this %s has been reached.  Please contact AWS if you need additional %s."
            .formatted(things, owner, things));
  }

  /**
   * Refuses mapping templates of which one is too large.
   *
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void checkTemplates(Map<String, String> templates) {
    templates.forEach(
        (type, template) ->
            checkBytes("mapping template for " + type, template, MAPPING_TEMPLATE_BYTES));
  }

  /**
   * Refuses text that is too large in UTF-8.
   *
   * @param what what the text is
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void checkBytes(String what, @Nullable String text, int maximum) {
    if (text != null && text.length() > maximum / 3) {
      check(what, "bytes", text.getBytes(StandardCharsets.UTF_8).length, maximum);
    }
  }

  /**
   * Refuses what has too many of something.
   *
   * @param what what is refused
   * @param unit what it has too many of, such as {@code characters}
   * @throws AwsException 400 {@code BadRequestException}
   */
  public static void check(String what, String unit, int count, int maximum) {
    if (count > maximum) {
      throw Refusal.badRequest(
          "Invalid %s specified: it has %d %s, the maximum is %d"
              .formatted(what, count, unit, maximum));
    }
  }
}
