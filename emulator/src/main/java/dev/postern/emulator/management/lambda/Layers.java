package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.FunctionCode;
import dev.postern.lambda.function.LayerStore;
import dev.postern.lambda.function.LayerVersion;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;

/** The operations on layers. Recorded from AWS. */
final class Layers {
  private final LambdaContext context;
  private final CodeSources sources;
  private final LayerView view;

  Layers(LambdaContext context) {
    this.context = context;
    this.sources = new CodeSources(context);
    this.view = new LayerView(context);
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("PublishLayerVersion", this::publish)
        .on("GetLayerVersion", this::get)
        .on("GetLayerVersionByArn", this::getByArn)
        .on("ListLayers", this::list)
        .on("ListLayerVersions", this::listVersions)
        .on("DeleteLayerVersion", this::delete)
        .build();
  }

  private PublishLayerVersionResponse publish(
      CallContext call, PublishLayerVersionRequest request) {
    request.compatibleRuntimesAsStrings().forEach(Runtimes::require);
    FunctionCode.Zip content = sources.archive(call, CodeSources.Source.of(request.content()));
    LayerReference layer = LayerReference.of(call, request.layerName(), 0);
    LayerVersion made =
        layers(layer)
            .publish(
                layer.name(),
                number ->
                    new LayerVersion(
                        layer.layerArn(),
                        number,
                        content,
                        context.life().now(),
                        Optional.ofNullable(request.description()).orElse(""),
                        request.compatibleRuntimesAsStrings(),
                        request.compatibleArchitecturesAsStrings(),
                        Optional.ofNullable(request.licenseInfo()),
                        Optional.empty()));
    return PojoCopy.copy(view.whole(made), PublishLayerVersionResponse.builder()).build();
  }

  private LayerStore layers(LayerReference layer) {
    return context.store().in(layer.account(), layer.region()).layers();
  }

  private GetLayerVersionResponse get(CallContext call, GetLayerVersionRequest request) {
    return view.whole(find(LayerReference.of(call, request.layerName(), request.versionNumber())));
  }

  private GetLayerVersionByArnResponse getByArn(
      CallContext call, GetLayerVersionByArnRequest request) {
    LayerVersion found = find(LayerReference.ofVersion(request.arn()));
    return PojoCopy.copy(view.whole(found), GetLayerVersionByArnResponse.builder()).build();
  }

  private LayerVersion find(LayerReference layer) {
    return layers(layer).find(layer.name(), layer.number()).orElseThrow(() -> missing(layer));
  }

  static AwsException missing(LayerReference layer) {
    return LambdaRefusal.notFound("Layer version " + layer.versionArn() + " does not exist.");
  }

  private ListLayersResponse list(CallContext call, ListLayersRequest request) {
    LayerStore layers = context.region(call).layers();
    List<LayersListItem> all =
        layers.names().stream()
            .flatMap(
                name ->
                    matching(
                            layers.versions(name),
                            request.compatibleRuntimeAsString(),
                            request.compatibleArchitectureAsString())
                        .limit(1)
                        .map(newest -> LayerView.layer(name, newest)))
            .toList();
    Pages.Page<LayersListItem> page = Pages.of(all, request.marker(), request.maxItems());
    return ListLayersResponse.builder().layers(page.items()).nextMarker(page.next()).build();
  }

  private ListLayerVersionsResponse listVersions(
      CallContext call, ListLayerVersionsRequest request) {
    LayerReference layer = LayerReference.of(call, request.layerName(), 0);
    List<LayerVersionsListItem> all =
        matching(
                layers(layer).versions(layer.name()),
                request.compatibleRuntimeAsString(),
                request.compatibleArchitectureAsString())
            .map(LayerView::listed)
            .toList();
    Pages.Page<LayerVersionsListItem> page = Pages.of(all, request.marker(), request.maxItems());
    return ListLayerVersionsResponse.builder()
        .layerVersions(page.items())
        .nextMarker(page.next())
        .build();
  }

  private static Stream<LayerVersion> matching(
      List<LayerVersion> versions, @Nullable String runtime, @Nullable String architecture) {
    return versions.stream()
        .filter(it -> runtime == null || it.runtimes().contains(runtime))
        .filter(it -> architecture == null || it.architectures().contains(architecture));
  }

  private DeleteLayerVersionResponse delete(CallContext call, DeleteLayerVersionRequest request) {
    LayerReference layer = LayerReference.of(call, request.layerName(), request.versionNumber());
    layers(layer).remove(layer.name(), layer.number());
    return DeleteLayerVersionResponse.builder().build();
  }
}
