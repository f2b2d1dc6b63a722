package dev.postern.emulator.management.acm;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.ManagedCertificate;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateRequest;
import software.amazon.awssdk.services.acm.model.AddTagsToCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateRequest;
import software.amazon.awssdk.services.acm.model.RemoveTagsFromCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/** The family of operations on the tags of certificates. */
final class CertificateTags {
  private final ManagementContext context;

  CertificateTags(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("AddTagsToCertificate", this::add)
        .on("RemoveTagsFromCertificate", this::remove)
        .on("ListTagsForCertificate", this::list)
        .build();
  }

  private AddTagsToCertificateResponse add(CallContext call, AddTagsToCertificateRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    List<Tag> tags = TagLists.required(request.hasTags(), request.tags());
    change(call, arn, it -> it.withTags(TagLists.added(it.tags(), tags)));
    return AddTagsToCertificateResponse.builder().build();
  }

  private RemoveTagsFromCertificateResponse remove(
      CallContext call, RemoveTagsFromCertificateRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    List<Tag> tags = TagLists.required(request.hasTags(), request.tags());
    change(call, arn, it -> it.withTags(TagLists.removed(it.tags(), tags)));
    return RemoveTagsFromCertificateResponse.builder().build();
  }

  private void change(CallContext call, String arn, UnaryOperator<ManagedCertificate> change) {
    if (context.world(call).certificates().update(arn, change).isEmpty()) {
      throw AcmInput.missing(arn);
    }
  }

  private ListTagsForCertificateResponse list(
      CallContext call, ListTagsForCertificateRequest request) {
    String arn = AcmInput.arn(request.certificateArn());
    ManagedCertificate found =
        context.world(call).certificates().find(arn).orElseThrow(() -> AcmInput.missing(arn));
    return ListTagsForCertificateResponse.builder().tags(TagLists.listed(found.tags())).build();
  }
}
