package dev.postern.emulator.management.rest.export;

import dev.postern.emulator.management.Refusal;
import dev.postern.openapi.ExportContent;
import dev.postern.openapi.ExportFormat;
import dev.postern.wire.AwsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.GetExportRequest;

/**
 * What a caller asks of an export.
 *
 * @param format the version of the specification
 * @param language the language that the document is written in
 * @param content how much of the API it holds
 */
record ExportOptions(ExportFormat format, Language language, ExportContent content) {
  /** The languages that a document is written in. */
  enum Language {
    JSON,
    YAML
  }

  private static final List<String> EXTENSIONS =
      List.of("integrations", "apigateway", "authorizers", "documentation", "postman");

  /**
   * Reads the request.
   *
   * @throws AwsException 400 {@code BadRequestException} when it asks for what there is not
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html">GetExport</a>
   */
  static ExportOptions of(GetExportRequest request) {
    return new ExportOptions(
        format(request.exportType()), language(request.accepts()), content(request.parameters()));
  }

  private static ExportFormat format(String exportType) {
    return switch (exportType) {
      case "oas30" -> ExportFormat.OAS30;
      case "swagger" -> ExportFormat.SWAGGER;
      default ->
          throw Refusal.badRequest(
              "Invalid export type '"
                  + exportType
                  + "' specified. Must be one of: [oas30, swagger]");
    };
  }

  /** Clients that were not asked for a language accept anything. */
  private static Language language(@Nullable String accepts) {
    if (accepts == null || accepts.isBlank() || accepts.contains("*/*")) {
      return Language.JSON;
    }
    return switch (accepts) {
      case "application/json" -> Language.JSON;
      case "application/yaml" -> Language.YAML;
      default ->
          throw Refusal.badRequest(
              "Invalid accepts '"
                  + accepts
                  + "' specified. Must be one of: [application/json, application/yaml]");
    };
  }

  /** Documented: without {@code extensions} the documentation is exported, and nothing else. */
  private static ExportContent content(Map<String, String> parameters) {
    String extensions = parameters.get("extensions");
    if (extensions == null || extensions.isBlank()) {
      return new ExportContent(false, false, true);
    }
    Set<String> asked = new TreeSet<>(Arrays.asList(extensions.trim().split("\\s*,\\s*")));
    asked.forEach(ExportOptions::checkExtension);
    boolean all = asked.contains("apigateway");
    return new ExportContent(
        all || asked.contains("integrations"),
        all || asked.contains("authorizers"),
        all || asked.contains("documentation"));
  }

  private static void checkExtension(String extension) {
    if (!EXTENSIONS.contains(extension)) {
      throw Refusal.badRequest(
          "Invalid extensions '" + extension + "' specified. Must be one of: " + EXTENSIONS);
    }
    if (extension.equals("postman")) {
      throw Refusal.badRequest("Postern does not export Postman extensions");
    }
  }
}
