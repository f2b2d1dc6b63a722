package dev.postern.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.apigateway.model.RequestValidator;

/**
 * Reads {@code x-amazon-apigateway-request-validators}, and knows which validator a method has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validator.html">x-amazon-apigateway-request-validator</a>
 */
final class RequestValidators {
  private static final String VALIDATORS = "x-amazon-apigateway-request-validators";
  private static final String VALIDATOR = "x-amazon-apigateway-request-validator";

  private final Map<String, RequestValidator> validators = new LinkedHashMap<>();
  private final Optional<String> ofTheApi;

  RequestValidators(Section root) {
    root.objects(VALIDATORS)
        .forEach(
            (name, section) ->
                validators.put(
                    name, validator(name, section.at(Place.named("request validator", name)))));
    ofTheApi = named(root);
  }

  List<RequestValidator> all() {
    return List.copyOf(validators.values());
  }

  /** The name of the operation's validator: its own, or that of the whole API. */
  Optional<String> nameFor(Section operation) {
    return named(operation).or(() -> ofTheApi);
  }

  private Optional<String> named(Section holder) {
    Optional<String> name = holder.filledText(VALIDATOR);
    if (name.isPresent() && !validators.containsKey(name.get())) {
      throw holder.error(
          VALIDATOR, "names '%s', which '%s' does not define".formatted(name.get(), VALIDATORS));
    }
    return name;
  }

  private static RequestValidator validator(String name, Section section) {
    RequestValidator validator =
        RequestValidator.builder()
            .name(name)
            .validateRequestBody(section.flag("validateRequestBody").orElse(false))
            .validateRequestParameters(section.flag("validateRequestParameters").orElse(false))
            .build();
    section.warnOfUnknownMembers(VALIDATORS);
    return validator;
  }
}
