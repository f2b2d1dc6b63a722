package dev.postern.emulator.state;

import dev.postern.emulator.state.logs.KeptGroup;
import dev.postern.emulator.storage.Kind;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/** All kinds of values that are kept. Their names stand in state directories: they never change. */
final class Kinds {
  static final Kind<KeptRestApi> REST_APIS = new Kind<>("restApis", KeptRestApi.class);
  static final Kind<RestApiDefinition> DEPLOYMENTS =
      new Kind<>("deployments", RestApiDefinition.class);
  static final Kind<ApiKeyRing.Entry> API_KEYS = new Kind<>("apiKeys", ApiKeyRing.Entry.class);
  static final Kind<UsagePlanTree> USAGE_PLANS = new Kind<>("usagePlans", UsagePlanTree.class);
  static final Kind<UsageRecord.Usage> USAGE = new Kind<>("usage", UsageRecord.Usage.class);
  static final Kind<AccountSettings> ACCOUNT_SETTINGS =
      new Kind<>("accountSettings", AccountSettings.class);
  static final Kind<CustomDomain> DOMAIN_NAMES = new Kind<>("domainNames", CustomDomain.class);
  static final Kind<DomainNameAccessAssociation> ACCESS_ASSOCIATIONS =
      new Kind<>("accessAssociations", DomainNameAccessAssociation.class);
  static final Kind<VpcLink> VPC_LINKS = new Kind<>("vpcLinks", VpcLink.class);
  static final Kind<ClientKey> CLIENT_CERTIFICATES =
      new Kind<>("clientCertificates", ClientKey.class);
  static final Kind<ManagedCertificate> CERTIFICATES =
      new Kind<>("certificates", ManagedCertificate.class);
  static final Kind<KeptGroup> LOG_GROUPS = new Kind<>("logGroups", KeptGroup.class);
  static final Kind<IamTree> IAM = new Kind<>("iam", IamTree.class);
  static final Kind<Credential> TEMPORARY_CREDENTIALS =
      new Kind<>("temporaryCredentials", Credential.class);

  /** The names of all of them. */
  static final Set<String> NAMES =
      Stream.of(
              REST_APIS,
              DEPLOYMENTS,
              API_KEYS,
              USAGE_PLANS,
              USAGE,
              ACCOUNT_SETTINGS,
              DOMAIN_NAMES,
              ACCESS_ASSOCIATIONS,
              VPC_LINKS,
              CLIENT_CERTIFICATES,
              CERTIFICATES,
              LOG_GROUPS,
              IAM,
              TEMPORARY_CREDENTIALS)
          .map(Kind::name)
          .collect(Collectors.toUnmodifiableSet());

  private Kinds() {}
}
