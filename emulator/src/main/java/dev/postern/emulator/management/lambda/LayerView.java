package dev.postern.emulator.management.lambda;

import dev.postern.lambda.function.LayerVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;

/** Layers as operations answer them. */
record LayerView(LambdaContext context) {
  /** A version with its content. */
  GetLayerVersionResponse whole(LayerVersion version) {
    return GetLayerVersionResponse.builder()
        .content(
            it ->
                it.codeSha256(version.content().sha256())
                    .codeSize(version.content().size())
                    .location(CodeLocation.of(context.base().get(), version.content())))
        .createdDate(version.createdDate())
        .description(version.description())
        .layerArn(version.layerArn())
        .layerVersionArn(version.arn())
        .version(version.number())
        .licenseInfo(version.licenseInfo().orElse(null))
        .compatibleRuntimesWithStrings(orNothing(version.runtimes()))
        .compatibleArchitecturesWithStrings(orNothing(version.architectures()))
        .build();
  }

  /** A version in a list. */
  static LayerVersionsListItem listed(LayerVersion version) {
    return LayerVersionsListItem.builder()
        .createdDate(version.createdDate())
        .description(version.description())
        .layerVersionArn(version.arn())
        .version(version.number())
        .licenseInfo(version.licenseInfo().orElse(null))
        .compatibleRuntimesWithStrings(orNothing(version.runtimes()))
        .compatibleArchitecturesWithStrings(orNothing(version.architectures()))
        .build();
  }

  /** A layer in a list, with its newest version. */
  static LayersListItem layer(String name, LayerVersion newest) {
    return LayersListItem.builder()
        .layerName(name)
        .layerArn(newest.layerArn())
        .latestMatchingVersion(listed(newest))
        .build();
  }

  /** What was not given is not answered. */
  private static @Nullable List<String> orNothing(List<String> values) {
    return values.isEmpty() ? null : values;
  }
}
