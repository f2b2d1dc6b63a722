package dev.postern.emulator.management.rest.tags;

import dev.postern.emulator.management.CustomId;
import dev.postern.emulator.management.Entries;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.management.rest.tags.TaggedResource.Form;
import dev.postern.emulator.state.ClientKey;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.Store;
import dev.postern.emulator.state.UsagePlanTree;
import dev.postern.emulator.state.World;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.Stage;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/**
 * Finds what an ARN names among everything that can have tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html">API
 *     Gateway resources that can be tagged</a>
 */
final class TaggedResources {
  private final CallContext call;
  private final World world;

  /** Everything of that caller. */
  TaggedResources(CallContext call, World world) {
    this.call = call;
    this.world = world;
  }

  /**
   * What the ARN names, whether it is there or not.
   *
   * @throws AwsException 400 {@code BadRequestException} when nothing of that kind has tags
   */
  TaggedResource find(ResourceArn arn) {
    List<String> path = arn.path();
    if (path.size() == 2) {
      return named(arn, path.get(1));
    }
    if (path.size() == 4 && path.get(0).equals("restapis") && path.get(2).equals("stages")) {
      return stage(path.get(1), path.get(3));
    }
    if (path.size() == 5 && path.get(0).equals("domainnameaccessassociations")) {
      return stored(
          world.accessAssociations(),
          accessAssociation(),
          arn.text(),
          missing("domain name access association"));
    }
    throw arn.invalid();
  }

  private TaggedResource named(ResourceArn arn, String id) {
    return switch (arn.path().get(0)) {
      case "restapis" -> stored(world.restApis(), restApi(), id, Refusal.unknownApi(call, id));
      case "apikeys" ->
          TaggedResource.stored(
              world.apiKeys()::find, world.apiKeys()::update, apiKey(), id, missing("API Key"));
      case "usageplans" ->
          stored(
              world.usagePlans(),
              usagePlan(),
              id,
              () -> Refusal.notFound("Invalid Usage Plan ID specified"));
      case "domainnames" -> stored(world.domainNames(), domainName(), id, missing("domain name"));
      case "vpclinks" -> stored(world.vpcLinks(), vpcLink(), id, missing("Vpc Link"));
      case "clientcertificates" ->
          stored(
              world.clientCertificates(), clientCertificate(), id, missing("Client Certificate"));
      default -> throw arn.invalid();
    };
  }

  private static <V> TaggedResource stored(
      Store<V> store, Form<V> form, String key, Supplier<AwsException> missing) {
    return TaggedResource.stored(store::find, store::update, form, key, missing);
  }

  private static Supplier<AwsException> missing(String kind) {
    return () -> Refusal.notFound("Invalid " + kind + " identifier specified");
  }

  private TaggedResource stage(String apiId, String name) {
    Supplier<AwsException> missing = missing("stage");
    Form<RestApiTree> form =
        new Form<>(
            tree -> tree.stage(name).orElseThrow(missing).tags(),
            (tree, tags) -> withTags(tree, tree.stage(name).orElseThrow(missing), tags));
    return stored(world.restApis(), form, apiId, missing);
  }

  private static RestApiTree withTags(
      RestApiTree tree, Stage stage, @Nullable Map<String, String> tags) {
    return tree.withStages(
        Entries.with(tree.stages(), stage.stageName(), stage.toBuilder().tags(tags).build()));
  }

  private static Form<RestApiTree> restApi() {
    return new Form<>(
        tree -> tree.definition().api().tags(),
        (tree, tags) -> {
          CustomId.requireUnchanged(tree.id(), tags == null ? Map.of() : tags);
          return tree.define(
              definition -> definition.withApi(definition.api().toBuilder().tags(tags).build()));
        });
  }

  private static Form<ApiKey> apiKey() {
    return new Form<>(ApiKey::tags, (key, tags) -> key.toBuilder().tags(tags).build());
  }

  private static Form<CustomDomain> domainName() {
    return new Form<>(
        custom -> custom.domain().tags(),
        (custom, tags) -> custom.withDomain(custom.domain().toBuilder().tags(tags).build()));
  }

  private static Form<DomainNameAccessAssociation> accessAssociation() {
    return new Form<>(
        DomainNameAccessAssociation::tags, (it, tags) -> it.toBuilder().tags(tags).build());
  }

  private static Form<VpcLink> vpcLink() {
    return new Form<>(VpcLink::tags, (link, tags) -> link.toBuilder().tags(tags).build());
  }

  private static Form<ClientKey> clientCertificate() {
    return new Form<>(
        key -> key.certificate().tags(),
        (key, tags) -> key.withCertificate(key.certificate().toBuilder().tags(tags).build()));
  }

  private static Form<UsagePlanTree> usagePlan() {
    return new Form<>(
        tree -> tree.plan().tags(),
        (tree, tags) -> tree.change(plan -> plan.toBuilder().tags(tags).build()));
  }
}
