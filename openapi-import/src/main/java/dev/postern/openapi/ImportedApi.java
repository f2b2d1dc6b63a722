package dev.postern.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.DocumentationPart;
import software.amazon.awssdk.services.apigateway.model.GatewayResponse;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Model;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * What a document defines, in the SDK's own classes, without ids: those are given by whoever stores
 * it.
 *
 * @param api name, description, version, apiKeySource, binaryMediaTypes, minimumCompressionSize,
 *     policy, endpointConfiguration, disableExecuteApiEndpoint, as far as the document says; no id
 * @param models models, those of schemas inside operations included; {@code $ref}s between them
 *     always read {@code #/definitions/Name}, and every such model is in the list
 * @param authorizers authorizers, without id, named by their security scheme
 * @param requestValidators request validators, without id
 * @param gatewayResponses customised gateway responses
 * @param methods methods by full resource path (starting with {@code /}, base path handling done),
 *     then by verb or {@code ANY}; a path without operations has an empty map, resources between
 *     have no entry. In each method {@code authorizerId} and {@code requestValidatorId} hold the
 *     authorizer's and the validator's <em>name</em>; the integration and its responses are nested.
 *     Defaults are not filled in
 * @param documentationParts documentation parts, without id: those that the document lists, or else
 *     what it says of its entities in OpenAPI's own words
 * @param warnings what the document asked for and did not get, in AWS's words
 */
public record ImportedApi(
    RestApi api,
    List<Model> models,
    List<Authorizer> authorizers,
    List<RequestValidator> requestValidators,
    Map<String, GatewayResponse> gatewayResponses,
    Map<String, Map<String, Method>> methods,
    List<DocumentationPart> documentationParts,
    List<String> warnings) {

  /** The description given in the document, if any. */
  public Optional<String> description() {
    return Optional.ofNullable(api.description());
  }
}
