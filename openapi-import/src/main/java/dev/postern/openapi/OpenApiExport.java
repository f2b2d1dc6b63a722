package dev.postern.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;

/**
 * Writes documents: the other door of this module.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-export-api.html">Export
 *     a REST API</a>
 */
public final class OpenApiExport {
  private OpenApiExport() {}

  /**
   * The API as JSON, laid out as AWS lays it out: two spaces, a space before each colon.
   *
   * @throws OpenApiExportException when the format cannot hold the API
   */
  public static String json(ExportedApi api, ExportFormat format, ExportContent content) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    return text(DocumentText.JSON.writer(layout), document(api, format, content));
  }

  /**
   * The API as YAML.
   *
   * @throws OpenApiExportException when the format cannot hold the API
   */
  public static String yaml(ExportedApi api, ExportFormat format, ExportContent content) {
    return text(new YAMLMapper().writer(), document(api, format, content));
  }

  private static ObjectNode document(ExportedApi api, ExportFormat format, ExportContent content) {
    return new ApiDocument(api, format, content).write();
  }

  private static String text(ObjectWriter writer, ObjectNode document) {
    try {
      return writer.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree in memory cannot fail to be written", e);
    }
  }
}
