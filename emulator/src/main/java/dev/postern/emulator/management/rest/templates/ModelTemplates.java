package dev.postern.emulator.management.rest.templates;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateRequest;
import software.amazon.awssdk.services.apigateway.model.GetModelTemplateResponse;
import software.amazon.awssdk.services.apigateway.model.Model;

/** The family of the operation that makes a sample mapping template of a model. */
public final class ModelTemplates {
  private final ManagementContext context;

  public ModelTemplates(ManagementContext context) {
    this.context = context;
  }

  public OperationHandlers handlers() {
    return OperationHandlers.builder().on("GetModelTemplate", this::get).build();
  }

  private GetModelTemplateResponse get(CallContext call, GetModelTemplateRequest request) {
    Supplier<AwsException> missing =
        () -> Refusal.notFound("Invalid model name specified: " + request.modelName());
    RestApiTree tree = context.tree(call, request.restApiId(), missing);
    Map<String, Model> models = tree.definition().models();
    Model model = Optional.ofNullable(models.get(request.modelName())).orElseThrow(missing);
    return GetModelTemplateResponse.builder().value(new SampleTemplate(models).of(model)).build();
  }
}
