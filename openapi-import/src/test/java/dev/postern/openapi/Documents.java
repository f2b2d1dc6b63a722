package dev.postern.openapi;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;

/** Makes and reads the documents of these tests. */
final class Documents {
  private Documents() {}

  /** The bytes of a document that lies beside this class. */
  static byte[] resource(String name) {
    try (InputStream document = Documents.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(document, name).readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String swagger2(String rest) {
    return "swagger: '2.0'\ninfo: {title: Test}\n" + rest;
  }

  static String openApi3(String rest) {
    return "openapi: 3.0.1\ninfo: {title: Test}\n" + rest;
  }

  static ImportedApi read(String document) {
    return read(document, BasePathMode.IGNORE);
  }

  static ImportedApi read(String document, BasePathMode basePath) {
    return OpenApiImport.read(document.getBytes(StandardCharsets.UTF_8), basePath);
  }

  /** The message of the exception that reading the document ends with. */
  static String problem(String document) {
    return Objects.requireNonNull(
        catchThrowableOfType(OpenApiImportException.class, () -> read(document)).getMessage());
  }

  static Method method(ImportedApi api, String path, String verb) {
    Map<String, Method> methods = Objects.requireNonNull(api.methods().get(path), path);
    return Objects.requireNonNull(methods.get(verb), verb);
  }

  /** The document's {@code GET /pets}. */
  static Method getPets(String document) {
    return method(read(document), "/pets", "GET");
  }

  /** The models of a method's response. */
  static Map<String, String> responseModels(Method method, String code) {
    return Objects.requireNonNull(method.methodResponses().get(code), code).responseModels();
  }

  /** A Swagger 2 document whose {@code GET /pets} has this integration. */
  static String withIntegration(String integration) {
    return swagger2(
        """
        paths:
          /pets:
            get:
              x-amazon-apigateway-integration:
        """
            + integration.indent(8));
  }

  static Integration integration(String integration) {
    return getPets(withIntegration(integration)).methodIntegration();
  }
}
