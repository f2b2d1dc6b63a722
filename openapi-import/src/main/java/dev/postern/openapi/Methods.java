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

  Methods(
      StandardParts standardParts,
      SecuritySchemes securitySchemes,
      RequestValidators requestValidators,
      Warnings warnings) {
    this.standardParts = standardParts;
    this.securitySchemes = securitySchemes;
    this.requestValidators = requestValidators;
    this.integrations = new Integrations(warnings);
  }

  Method method(DeclaredOperation declared) {
    Section section = declared.section();
    Method.Builder method = Method.builder().httpMethod(declared.verb());
    section.filledText("operationId").ifPresent(method::operationName);
    authorize(method, securitySchemes.of(section));
    requestValidators.nameFor(section).ifPresent(method::requestValidatorId);
    describe(method, declared, standardParts.of(declared));
    integrations
        .read(section, Place.integration(declared.resourcePath(), declared.verb()))
        .ifPresent(method::methodIntegration);
    section.warnOfUnknownExtensions();
    return method.build();
  }

  private static void authorize(Method.Builder method, Authorization authorization) {
    method.authorizationType(authorization.type()).apiKeyRequired(authorization.apiKeyRequired());
    authorization.authorizer().ifPresent(method::authorizerId);
    Filled.give(authorization.scopes(), method::authorizationScopes);
  }

  private static void describe(
      Method.Builder method, DeclaredOperation declared, Operation operation) {
    Filled.give(parameters(declared, operation), method::requestParameters);
    Filled.give(requestModels(operation), method::requestModels);
    Filled.give(responses(operation), method::methodResponses);
  }

  private static Map<String, Boolean> parameters(DeclaredOperation declared, Operation operation) {
    Map<String, Boolean> parameters = new LinkedHashMap<>();
    Map<String, String> locations = new HashMap<>();
    Matcher variables = PATH_VARIABLE.matcher(declared.resourcePath());
    while (variables.find()) {
      locations.put(variables.group(1), "path");
      parameters.put("method.request.path." + variables.group(1), true);
    }
    for (Parameter parameter : orEmpty(operation.getParameters())) {
      String name = parameter.getName();
      String location = parameter.getIn().equals("query") ? "querystring" : parameter.getIn();
      String other = locations.putIfAbsent(name, location);
      if (other != null && !other.equals(location)) {
        throw declared
            .place()
            .error("Parameter names must be unique across querystring, header and path: " + name);
      }
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

  private static Map<String, MethodResponse> responses(Operation operation) {
    Map<String, MethodResponse> responses = new LinkedHashMap<>();
    if (operation.getResponses() != null) {
      operation
          .getResponses()
          .forEach((code, response) -> responses.put(code, response(code, response)));
    }
    return responses;
  }

  private static MethodResponse response(String code, ApiResponse declared) {
    MethodResponse.Builder response = MethodResponse.builder().statusCode(code);
    Filled.give(headers(declared), response::responseParameters);
    Filled.give(models(declared.getContent()), response::responseModels);
    return response.build();
  }

  private static Map<String, Boolean> headers(ApiResponse response) {
    Map<String, Boolean> headers = new LinkedHashMap<>();
    if (response.getHeaders() != null) {
      response
          .getHeaders()
          .keySet()
          .forEach(h -> headers.put("method.response.header." + h, false));
    }
    return headers;
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
