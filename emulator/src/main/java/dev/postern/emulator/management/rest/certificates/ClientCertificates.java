package dev.postern.emulator.management.rest.certificates;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Pagination;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.TagRules;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import dev.postern.emulator.management.x509.CertificateIssuer;
import dev.postern.emulator.management.x509.IssuedCertificate;
import dev.postern.emulator.state.ClientKey;
import dev.postern.emulator.state.Store;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import dev.postern.wire.PojoCopy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.apigateway.model.ClientCertificate;
import software.amazon.awssdk.services.apigateway.model.DeleteClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.DeleteClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GenerateClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificateResponse;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesResponse;
import software.amazon.awssdk.services.apigateway.model.UpdateClientCertificateRequest;
import software.amazon.awssdk.services.apigateway.model.UpdateClientCertificateResponse;

/**
 * The family of operations on client certificates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html">Generate
 *     and configure an SSL certificate for backend authentication</a>
 */
public final class ClientCertificates {
  private static final String SUBJECT = "CN=ApiGateway";

  /** Documented: "valid for 365 days". */
  private static final int DAYS = 365;

  private static final PatchTable<ClientCertificate> PATCHES =
      PatchTable.<ClientCertificate>builder(PatchWording.namingPaths())
          .replace(
              "/description",
              (it, patch) -> it.toBuilder().description(EmptyText.toNull(patch.value())).build())
          .build();

  private final ManagementContext context;
  private final CertificateIssuer issuer;

  public ClientCertificates(ManagementContext context) {
    this.context = context;
    this.issuer = new CertificateIssuer(new SecureRandom(), context.keys());
  }

  /** The handlers of the family's operations. */
  public OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("GenerateClientCertificate", this::generate)
        .on("GetClientCertificate", this::get)
        .on("GetClientCertificates", this::list)
        .on("UpdateClientCertificate", this::update)
        .on("DeleteClientCertificate", this::delete)
        .build();
  }

  private GenerateClientCertificateResponse generate(
      CallContext call, GenerateClientCertificateRequest request) {
    Instant created = context.now();
    Instant expires = created.plus(DAYS, ChronoUnit.DAYS);
    IssuedCertificate issued = issuer.selfSigned(SUBJECT, created, expires);
    ClientCertificate shown =
        PojoCopy.copy(request, ClientCertificate.builder())
            .tags(TagRules.forNew(request.tags()))
            .description(EmptyText.toNull(request.description()))
            .tags(TagRules.forNew(request.tags()))
            .pemEncodedCertificate(issued.pem())
            .createdDate(created)
            .expirationDate(expires)
            .build();
    while (true) {
      ClientCertificate named =
          shown.toBuilder().clientCertificateId(context.ids().partId()).build();
      if (store(call).add(new ClientKey(named, issued.key()))) {
        return PojoCopy.copy(named, GenerateClientCertificateResponse.builder()).build();
      }
    }
  }

  private Store<ClientKey> store(CallContext call) {
    return context.world(call).clientCertificates();
  }

  private GetClientCertificateResponse get(CallContext call, GetClientCertificateRequest request) {
    ClientKey found =
        store(call).find(request.clientCertificateId()).orElseThrow(ClientCertificates::missing);
    return PojoCopy.copy(withTags(found), GetClientCertificateResponse.builder()).build();
  }

  /** Get and update show {@code "tags": {}} where create and list show nothing. */
  private static ClientCertificate withTags(ClientKey key) {
    ClientCertificate certificate = key.certificate();
    return certificate.hasTags() ? certificate : certificate.toBuilder().tags(Map.of()).build();
  }

  private GetClientCertificatesResponse list(
      CallContext call, GetClientCertificatesRequest request) {
    Pagination.Page<ClientCertificate> page =
        Pagination.of(request.position(), request.limit(), ClientKey::id, store(call)::page)
            .map(ClientKey::certificate);
    return GetClientCertificatesResponse.builder()
        .items(page.items())
        .position(page.position())
        .build();
  }

  private UpdateClientCertificateResponse update(
      CallContext call, UpdateClientCertificateRequest request) {
    ClientKey changed =
        store(call)
            .update(
                request.clientCertificateId(),
                key ->
                    key.withCertificate(
                        PATCHES.apply(key.certificate(), request.patchOperations())))
            .orElseThrow(ClientCertificates::missing);
    return PojoCopy.copy(withTags(changed), UpdateClientCertificateResponse.builder()).build();
  }

  private DeleteClientCertificateResponse delete(
      CallContext call, DeleteClientCertificateRequest request) {
    String id = request.clientCertificateId();
    return context
        .world(call)
        .together(
            () -> {
              if (store(call).find(id).isPresent()) {
                refuseUsed(call, id);
              }
              if (!store(call).remove(id)) {
                throw missing();
              }
              return DeleteClientCertificateResponse.builder().build();
            });
  }

  private void refuseUsed(CallContext call, String id) {
    List<String> stages =
        context.store(call).all().stream()
            .flatMap(
                tree ->
                    tree.stages().values().stream()
                        .filter(stage -> id.equals(stage.clientCertificateId()))
                        .map(stage -> tree.id() + ":" + stage.stageName()))
            .toList();
    if (!stages.isEmpty()) {
      throw Refusal.badRequest(
          "Cannot delete client certificate '%s', is referenced in %s in format of"
                  .formatted(id, stages)
              + " [RESTApiId:Stage].");
    }
  }

  private static AwsException missing() {
    return Refusal.notFound("Invalid Client Certificate identifier specified");
  }
}
