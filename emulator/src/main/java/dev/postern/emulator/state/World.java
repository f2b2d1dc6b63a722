package dev.postern.emulator.state;

import dev.postern.emulator.state.logs.LogStore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/** One account in one Region: a world of its own. */
public final class World {
  private final String account;
  private final String region;
  private final Store<RestApiTree> restApis = new Store<>(RestApiTree::id);
  private final ApiKeyRing apiKeys = new ApiKeyRing();
  private final Store<UsagePlanTree> usagePlans = new Store<>(UsagePlanTree::id);
  private final UsageRecord usage = new UsageRecord();
  private volatile AccountSettings accountSettings = AccountSettings.INITIAL;
  private final Object together = new Object();
  private final Store<CustomDomain> domainNames = new Store<>(CustomDomain::key);
  private final Store<DomainNameAccessAssociation> accessAssociations =
      new Store<>(DomainNameAccessAssociation::domainNameAccessAssociationArn);
  private final Store<VpcLink> vpcLinks = new Store<>(VpcLink::id);
  private final Store<ClientKey> clientCertificates = new Store<>(ClientKey::id);
  private final Store<ManagedCertificate> certificates = new Store<>(ManagedCertificate::arn);

  private final LogStore logs;

  World(String account, String region) {
    this.account = account;
    this.region = region;
    this.logs = new LogStore(account, region);
  }

  /** The 12-digit account id. */
  public String account() {
    return account;
  }

  public String region() {
    return region;
  }

  /** The REST APIs of this world. */
  public Store<RestApiTree> restApis() {
    return restApis;
  }

  /** The API keys of this world. */
  public ApiKeyRing apiKeys() {
    return apiKeys;
  }

  /** The usage plans of this world, with the API keys added to them. */
  public Store<UsagePlanTree> usagePlans() {
    return usagePlans;
  }

  /** What API keys have used of usage plans. */
  public UsageRecord usage() {
    return usage;
  }

  /** What the account has set in this Region. */
  public AccountSettings accountSettings() {
    return accountSettings;
  }

  /** Changes the account's settings atomically; answers the changed ones. */
  public synchronized AccountSettings updateAccountSettings(UnaryOperator<AccountSettings> change) {
    AccountSettings changed = change.apply(accountSettings);
    accountSettings = changed;
    return changed;
  }

  /**
   * Makes a change that spans stores, such as deleting an API key and taking it off its plans.
   *
   * <p>Changes made through here come one after the other in each world: what one of them has
   * looked up, such as the stage that a usage plan is about to name, no other of them removes
   * meanwhile. So everything that points from store to store is added, and what it points to is
   * removed, through here. Changes of one value need not come through here; each store keeps them
   * atomic by itself. Readers do not wait: between two stores they may see the first changed and
   * the second not yet.
   *
   * <p>There is no way back: a change looks at everything that may refuse it before it changes the
   * first store. It may come here again from inside.
   */
  public <T> T together(Supplier<T> change) {
    synchronized (together) {
      return change.get();
    }
  }

  /** The custom domain names of this world, with their base path mappings. */
  public Store<CustomDomain> domainNames() {
    return domainNames;
  }

  /** The access associations that this world made to private custom domain names, by ARN. */
  public Store<DomainNameAccessAssociation> accessAssociations() {
    return accessAssociations;
  }

  /** The VPC links of this world. */
  public Store<VpcLink> vpcLinks() {
    return vpcLinks;
  }

  /** The certificates of Certificate Manager in this world, by ARN. */
  public Store<ManagedCertificate> certificates() {
    return certificates;
  }

  /** The client certificates of this world, with their keys. */
  public Store<ClientKey> clientCertificates() {
    return clientCertificates;
  }

  /** The log groups of CloudWatch Logs in this world. */
  public LogStore logs() {
    return logs;
  }
}
