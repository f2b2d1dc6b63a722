package dev.postern.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.MethodResponse;

/** Makes API Gateway's methods of the document's operations. */
final class Methods {
  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{([^{}/+]+)\\+?}");

  private final StandardParts standardParts;
  private final SecuritySchemes securitySchemes;
  private final RequestValidators requestValidators;
  private final Integrations integrations;
  private final Warnings warnings;

  Methods(
      StandardParts standardParts,
      SecuritySchemes securitySchemes,
      RequestValidators requestValidators,
      Warnings warnings) {
    this.standardParts = standardParts;
    this.securitySchemes = securitySchemes;
    this.requestValidators = requestValidators;
    this.integrations = new Integrations(warnings);
    this.warnings = warnings;
  }

  Method method(DeclaredOperation declared) {
    Operation operation = standardParts.of(declared);
    Section section = declared.section();
    Method.Builder method = Method.builder().httpMethod(declared.verb());
    section.filledText("operationId").ifPresent(method::operationName);
    authorize(method, securitySchemes.of(section));
    requestValidators.nameFor(section).ifPresent(method::requestValidatorId);
    Map<String, Boolean> parameters = parameters(declared, operation);
    if (!parameters.isEmpty()) {
      method.requestParameters(parameters);
    }
    Map<String, String> models = requestModels(operation);
    if (!models.isEmpty()) {
      method.requestModels(models);
    }
    Map<String, MethodResponse> responses = responses(declared, operation);
    if (!responses.isEmpty()) {
      method.methodResponses(responses);
    }
    integrations
        .read(section, Place.integration(declared.resourcePath(), declared.verb()))
        .ifPresent(method::methodIntegration);
    section.warnOfUnknownExtensions();
    return method.build();
  }

  private static void authorize(Method.Builder method, Authorization authorization) {
    method.authorizationType(authorization.type()).apiKeyRequired(authorization.apiKeyRequired());
    authorization.authorizer().ifPresent(method::authorizerId);
    if (!authorization.scopes().isEmpty()) {
      method.authorizationScopes(authorization.scopes());
    }
  }

  private Map<String, Boolean> parameters(DeclaredOperation declared, Operation operation) {
    Map<String, Boolean> parameters = new LinkedHashMap<>();
    Matcher variables = PATH_VARIABLE.matcher(declared.resourcePath());
    while (variables.find()) {
      parameters.put("method.request.path." + variables.group(1), true);
    }
    Map<String, String> locations = new HashMap<>();
    for (Parameter parameter : orEmpty(operation.getParameters())) {
      String location = parameter.getIn().equals("query") ? "querystring" : parameter.getIn();
      String name = parameter.getName();
      if (!location.equals(locations.getOrDefault(name, location))) {
        throw declared
            .place()
            .error("Parameter names must be unique across querystring, header and path: " + name);
      }
      locations.put(name, location);
      boolean required = location.equals("path") || Boolean.TRUE.equals(parameter.getRequired());
      parameters.put("method.request." + location + "." + name, required);
    }
    return parameters;
  }

  private static Map<String, String> requestModels(Operation operation) {
    return operation.getRequestBody() == null
        ? Map.of()
        : models(operation.getRequestBody().getContent());
  }

  private Map<String, MethodResponse> responses(DeclaredOperation declared, Operation operation) {
    Map<String, MethodResponse> responses = new LinkedHashMap<>();
    if (operation.getResponses() != null) {
      operation
          .getResponses()
          .forEach(
              (code, response) -> {
                if (isStatusCode(code, declared)) {
                  responses.put(code, response(code, response));
                }
              });
    }
    return responses;
  }

  private boolean isStatusCode(String code, DeclaredOperation declared) {
    if (code.equals("default")) {
      warnings.add(
          "Response 'default' of %s is not supported. Ignoring."
              .formatted(declared.place().subject()));
      return false;
    }
    if (!StatusCodes.isValid(code)) {
      throw declared
          .place()
          .error("'responses' must name status codes between 100 and 599, not '" + code + "'");
    }
    return true;
  }

  private static MethodResponse response(String code, ApiResponse declared) {
    MethodResponse.Builder response = MethodResponse.builder().statusCode(code);
    if (declared.getHeaders() != null && !declared.getHeaders().isEmpty()) {
      Map<String, Boolean> headers = new LinkedHashMap<>();
      declared
          .getHeaders()
          .keySet()
          .forEach(h -> headers.put("method.response.header." + h, false));
      response.responseParameters(headers);
    }
    Map<String, String> models = models(declared.getContent());
    if (!models.isEmpty()) {
      response.responseModels(models);
    }
    return response.build();
  }

  private static Map<String, String> models(@Nullable Content content) {
    Map<String, String> models = new LinkedHashMap<>();
    if (content != null) {
      for (Map.Entry<String, MediaType> entry : content.entrySet()) {
        MediaType mediaType = entry.getValue();
        if (mediaType.getSchema() != null && mediaType.getSchema().get$ref() != null) {
          String ref = mediaType.getSchema().get$ref();
          models.put(entry.getKey(), ref.substring(ref.lastIndexOf('/') + 1));
        }
      }
    }
    return models;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
