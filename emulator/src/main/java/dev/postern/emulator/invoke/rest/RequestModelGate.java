package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.MediaTypes;
import dev.postern.emulator.invoke.gatewayresponse.Fault;
import dev.postern.emulator.invoke.gatewayresponse.GatewayResponseException;
import dev.postern.emulator.invoke.validation.BodySchema;
import java.util.Map;
import java.util.Optional;

/**
 * Request validation, second half: the body must satisfy the model for its content type. A type
 * without model is not checked; {@code $default} stands for every other type.
 *
 * @param models compiled models by content type
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
 *     validation</a>
 */
record RequestModelGate(Map<String, BodySchema> models) implements Gate {
  @Override
  public String name() {
    return "request model";
  }

  @Override
  public void check(Invocation invocation) {
    String contentType = MediaTypes.of(invocation.http().headers());
    BodySchema model = models.getOrDefault(contentType, models.get("$default"));
    if (model == null) {
      return;
    }
    Optional<String> violations = model.violations(invocation.body());
    if (violations.isPresent()) {
      throw GatewayResponseException.of(
              Fault.INVALID_BODY,
              "the body does not satisfy the model "
                  + model.name()
                  + " of "
                  + invocation.method().place()
                  + " for "
                  + contentType
                  + ": "
                  + violations.get())
          .withValidationErrors(violations.get())
          .logging(
              "Request body does not match model schema for content type "
                  + contentType
                  + ": "
                  + violations.get());
    }
  }
}
