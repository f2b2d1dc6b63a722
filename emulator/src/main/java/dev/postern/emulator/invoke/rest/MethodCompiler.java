package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.content.BinaryMediaTypes;
import dev.postern.emulator.invoke.content.ContentConversion;
import dev.postern.emulator.invoke.integration.Backends;
import dev.postern.emulator.invoke.integration.EndpointUri;
import dev.postern.emulator.invoke.integration.EndpointUri.InvalidEndpointUriException;
import dev.postern.emulator.invoke.mapping.MappingException;
import dev.postern.emulator.invoke.service.AwsServices;
import dev.postern.emulator.invoke.service.ServiceTarget;
import dev.postern.emulator.invoke.service.ServiceUri;
import dev.postern.emulator.invoke.validation.BodySchema;
import dev.postern.emulator.invoke.validation.ModelSchemas;
import dev.postern.emulator.state.RestApiDefinition;
import dev.postern.emulator.trace.TracedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;
import software.amazon.awssdk.services.apigateway.model.Resource;

/**
 * Compiles the methods of one deployment for one stage. What cannot be compiled breaks only the
 * method it belongs to, and only when that is invoked.
 */
final class MethodCompiler {
  private final RestApiDefinition definition;
  private final Map<String, String> stageVariables;
  private final Backends backends;
  private final AwsServices services;
  private final FunctionEndpoints functions;
  private final TracedTarget target;
  private final BinaryMediaTypes binaryTypes;
  private final ModelSchemas models;

  /**
   * A compiler for an API in a stage.
   *
   * @param target where the API and its stage are
   */
  MethodCompiler(
      RestApiDefinition definition,
      TracedTarget target,
      Map<String, String> stageVariables,
      Backends backends,
      FunctionEndpoints functions) {
    this.definition = definition;
    this.stageVariables = stageVariables;
    this.backends = backends;
    this.services = functions.services();
    this.functions = functions;
    this.target = target;
    this.binaryTypes = BinaryMediaTypes.of(definition.api().binaryMediaTypes());
    this.models = new ModelSchemas(definition.models());
  }

  MethodPlan compile(Resource resource, String httpMethod, Method method) {
    List<Gate> guards = new ArrayList<>(4);
    addGuards(guards, method);
    return compile(resource, httpMethod, method, guards);
  }

  /** A method that lets everybody in: whoever tries it out is asked neither key nor signature. */
  MethodPlan compileUnguarded(Resource resource, String httpMethod, Method method) {
    return compile(resource, httpMethod, method, new ArrayList<>(2));
  }

  private MethodPlan compile(
      Resource resource, String httpMethod, Method method, List<Gate> gates) {
    String place = MethodPlan.place(httpMethod, resource.path());
    MethodIntegration integration;
    try {
      addValidation(gates, method, place);
      integration = integration(method, place);
    } catch (MappingException e) {
      integration = BrokenIntegration.of(place, e);
    }
    return new MethodPlan(
        resource.id(),
        resource.path(),
        httpMethod,
        List.copyOf(gates),
        integration,
        target.withMethod(resource.id(), resource.path(), httpMethod));
  }

  private void addGuards(List<Gate> gates, Method method) {
    String policy = definition.api().policy();
    if (policy != null && !policy.isBlank()) {
      gates.add(new ResourcePolicyGate());
    }
    String authorization = method.authorizationType();
    if (authorization != null && !authorization.equals("NONE")) {
      gates.add(new MethodArnGate());
      gates.add(new AuthorizationGate(authorization));
    }
    if (Boolean.TRUE.equals(method.apiKeyRequired())) {
      gates.add(new ApiKeyGate());
    }
  }

  private void addValidation(List<Gate> gates, Method method, String place) {
    String validatorId = method.requestValidatorId();
    if (validatorId == null) {
      return;
    }
    RequestValidator validator = definition.requestValidators().get(validatorId);
    if (validator == null) {
      throw new MappingException(
          "the request validator " + validatorId + " of " + place + " does not exist");
    }
    if (Boolean.TRUE.equals(validator.validateRequestParameters())) {
      gates.add(RequiredParametersGate.of(method.requestParameters()));
    }
    if (Boolean.TRUE.equals(validator.validateRequestBody())) {
      gates.add(requestModels(method));
    }
  }

  private RequestModelGate requestModels(Method method) {
    Map<String, BodySchema> compiled = new LinkedHashMap<>();
    method
        .requestModels()
        .forEach(
            (type, model) ->
                compiled.put(
                    type.equals("$default") ? type : MediaTypes.essence(type),
                    models.compile(model)));
    return new RequestModelGate(Map.copyOf(compiled));
  }

  private MethodIntegration integration(Method method, String place) {
    Integration integration = method.methodIntegration();
    if (integration == null || integration.type() == null) {
      throw new MappingException("the method has no integration");
    }
    return switch (integration.type()) {
      case MOCK ->
          new MockIntegration(
              new RequestTemplates(integration, binaryTypes, place),
              new IntegrationResponses(method, binaryTypes, place));
      case HTTP -> http(method, integration, place);
      case HTTP_PROXY -> httpProxy(integration, place);
      case AWS ->
          isLambda(integration)
              ? function(method, integration, place)
              : service(method, integration, place);
      case AWS_PROXY -> proxy(integration);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new MappingException(
              "the integration type " + integration.typeAsString() + " is not known");
    };
  }

  private MethodIntegration http(Method method, Integration integration, String place) {
    return new HttpIntegration(
        endpoint(integration),
        new RequestTemplates(integration, binaryTypes, place),
        new RequestMappings(integration.requestParameters()),
        new IntegrationResponses(method, binaryTypes, place));
  }

  private boolean isLambda(Integration integration) {
    return FunctionEndpoints.isLambda(filled(String.valueOf(integration.uri())));
  }

  private MethodIntegration proxy(Integration integration) {
    if (!isLambda(integration)) {
      return UnbuiltIntegration.of(integration);
    }
    TransferLimits limits = TransferLimits.of(integration, definition.api());
    return new LambdaProxyIntegration(
        functions.of(integration, target.account(), stageVariables, limits),
        binaryTypes,
        limits.streamedSilence().isPresent());
  }

  private MethodIntegration function(Method method, Integration integration, String place) {
    return new LambdaIntegration(
        functions.of(
            integration,
            target.account(),
            stageVariables,
            TransferLimits.of(integration, definition.api())),
        new RequestTemplates(integration, binaryTypes, place),
        new RequestMappings(integration.requestParameters()),
        new IntegrationResponses(method, binaryTypes, place));
  }

  private MethodIntegration service(Method method, Integration integration, String place) {
    String uri = filled(String.valueOf(integration.uri()));
    Optional<ServiceUri> service =
        ServiceUri.parse(uri).filter(found -> !found.service().equals("lambda"));
    if (service.isEmpty()) {
      return UnbuiltIntegration.of(integration);
    }
    ServiceTarget target =
        ServiceTarget.of(
            service.get(),
            Optional.ofNullable(integration.credentials()).map(this::filled),
            services);
    Integration atEndpoint = integration.toBuilder().uri(target.url()).build();
    return new ServiceIntegration(
        target,
        endpoint(atEndpoint),
        new RequestTemplates(integration, binaryTypes, place),
        new RequestMappings(integration.requestParameters()),
        new IntegrationResponses(method, binaryTypes, place));
  }

  private String filled(String text) {
    try {
      return EndpointUri.fillStageVariables(text, stageVariables);
    } catch (InvalidEndpointUriException e) {
      throw new MappingException(String.valueOf(e.getMessage()));
    }
  }

  private HttpEndpoint endpoint(Integration integration) {
    return HttpEndpoint.of(
        integration, stageVariables, backends, TransferLimits.of(integration, definition.api()));
  }

  private MethodIntegration httpProxy(Integration integration, String place) {
    return new HttpProxyIntegration(
        endpoint(integration),
        new RequestMappings(integration.requestParameters()),
        new ContentConversion(
            binaryTypes, integration.contentHandling(), "the integration of " + place),
        new ContentConversion(binaryTypes, null, "the integration of " + place));
  }
}
