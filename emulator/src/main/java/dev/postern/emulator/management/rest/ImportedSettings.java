package dev.postern.emulator.management.rest;

import dev.postern.wire.PojoCopy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiKeySourceType;
import software.amazon.awssdk.services.apigateway.model.EndpointConfiguration;
import software.amazon.awssdk.services.apigateway.model.EndpointType;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/**
 * The API's own members after an import: what the document says, and what stays of the API before.
 */
final class ImportedSettings {
  private ImportedSettings() {}

  /** A new API as the document describes it. */
  static RestApi created(
      RestApi document, ImportOptions options, String id, String rootResourceId, Instant now) {
    return PojoCopy.copy(document, RestApi.builder())
        .id(id)
        .createdDate(now)
        .rootResourceId(rootResourceId)
        .apiKeySource(Optional.ofNullable(document.apiKeySource()).orElse(ApiKeySourceType.HEADER))
        .disableExecuteApiEndpoint(Boolean.TRUE.equals(document.disableExecuteApiEndpoint()))
        .endpointConfiguration(endpoint(null, document, options))
        .policy(PolicyText.accept(document.policy()))
        .build();
  }

  /**
   * The API overwritten: nothing stays but its identity, its tags and its endpoint, as far as the
   * call does not change that.
   */
  static RestApi overwritten(RestApi before, RestApi document, ImportOptions options) {
    return created(document, options, before.id(), before.rootResourceId(), before.createdDate())
        .toBuilder()
        .tags(before.hasTags() ? before.tags() : null)
        .endpointConfiguration(endpoint(before.endpointConfiguration(), document, options))
        .build();
  }

  /** The API merged: what the document says replaces, binary media types add up. */
  static RestApi merged(RestApi before, RestApi document, ImportOptions options) {
    return PojoCopy.copy(document, before.toBuilder())
        .policy(PolicyText.accept(document.policy() == null ? before.policy() : document.policy()))
        .binaryMediaTypes(binaryMediaTypes(before, document))
        .endpointConfiguration(endpoint(before.endpointConfiguration(), document, options))
        .build();
  }

  private static @Nullable List<String> binaryMediaTypes(RestApi before, RestApi document) {
    Set<String> types = new LinkedHashSet<>(before.binaryMediaTypes());
    types.addAll(document.binaryMediaTypes());
    return types.isEmpty() ? null : new ArrayList<>(types);
  }

  private static EndpointConfiguration endpoint(
      @Nullable EndpointConfiguration before, RestApi document, ImportOptions options) {
    EndpointConfiguration.Builder endpoint =
        before == null ? EndpointConfiguration.builder() : before.toBuilder();
    options
        .endpointType()
        .ifPresent(
            type -> endpoint.types(EndpointType.fromValue(type)).ipAddressType((String) null));
    EndpointConfiguration asked = document.endpointConfiguration();
    if (asked != null && asked.hasTypes()) {
      endpoint.types(asked.types());
    }
    if (asked != null && asked.hasVpcEndpointIds()) {
      endpoint.vpcEndpointIds(asked.vpcEndpointIds());
    }
    if (asked != null && asked.ipAddressType() != null) {
      endpoint.ipAddressType(asked.ipAddressType());
    }
    return EndpointRules.complete(endpoint.build());
  }
}
