package dev.postern.emulator.management.rest;

import dev.postern.emulator.management.Refusal;
import dev.postern.openapi.BasePathMode;
import dev.postern.wire.AwsException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller asks of an import besides the document.
 *
 * @param basePath what becomes of the document's base path
 * @param endpointType the endpoint type asked for
 * @param documentation whether the documentation is imported too
 * @param failOnWarnings whether a warning refuses the import
 */
record ImportOptions(
    BasePathMode basePath,
    Optional<String> endpointType,
    boolean documentation,
    boolean failOnWarnings) {

  /** What the import page asks: nothing special. */
  static final ImportOptions PLAIN =
      new ImportOptions(BasePathMode.IGNORE, Optional.empty(), true, false);

  /**
   * Reads the {@code parameters} of ImportRestApi and PutRestApi. Others than those known here do
   * not change what is imported.
   *
   * @throws AwsException 400 {@code BadRequestException} when a value is none
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_ImportRestApi.html">ImportRestApi,
   *     parameters</a>
   */
  static ImportOptions of(Map<String, String> parameters, boolean failOnWarnings) {
    Optional<String> endpointType =
        Optional.ofNullable(parameters.get("endpointConfigurationTypes"));
    endpointType
        .filter(type -> !EndpointRules.TYPES.contains(type))
        .ifPresent(
            type -> {
              throw Refusal.badRequest(
                  "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE");
            });
    boolean documentation = !"documentation".equals(parameters.get("ignore"));
    return new ImportOptions(basePath(parameters), endpointType, documentation, failOnWarnings);
  }

  private static BasePathMode basePath(Map<String, String> parameters) {
    String mode =
        parameters.getOrDefault("basepath", parameters.getOrDefault("basePath", "ignore"));
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "ignore" -> BasePathMode.IGNORE;
      case "prepend" -> BasePathMode.PREPEND;
      case "split" -> BasePathMode.SPLIT;
      default ->
          throw Refusal.badRequest(
              "Invalid basepath parameter '"
                  + mode
                  + "'. Must be one of: [ignore, prepend, split]");
    };
  }
}
