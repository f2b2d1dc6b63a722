package dev.postern.emulator.state;

import dev.postern.emulator.state.logs.LogStore;
import dev.postern.emulator.storage.Place;
import dev.postern.emulator.storage.Shelf;
import dev.postern.emulator.storage.Storage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.apigateway.model.DomainNameAccessAssociation;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/** One account in one Region: a world of its own. */
public final class World {
  private static final String SETTINGS = "account";

  private final String account;
  private final String region;
  private final Store<RestApiTree> restApis;
  private final ApiKeyRing apiKeys;
  private final Store<UsagePlanTree> usagePlans;
  private final UsageRecord usage;
  private final Shelf<AccountSettings> settings;
  private volatile AccountSettings accountSettings;
  private final Object together = new Object();
  private final Store<CustomDomain> domainNames;
  private final Store<DomainNameAccessAssociation> accessAssociations;
  private final Store<VpcLink> vpcLinks;
  private final Store<ClientKey> clientCertificates;
  private final Store<ManagedCertificate> certificates;
  private final LogStore logs;

  World(String account, String region, Storage storage) {
    this.account = account;
    this.region = region;
    Shelves shelves = new Shelves(storage, new Place(account, region));
    this.restApis = new Store<>(RestApiTree::id, shelves.restApis());
    this.apiKeys = new ApiKeyRing(shelves.of(Kinds.API_KEYS));
    this.usagePlans = new Store<>(UsagePlanTree::id, shelves.of(Kinds.USAGE_PLANS));
    this.usage = new UsageRecord(shelves.of(Kinds.USAGE));
    this.settings = shelves.of(Kinds.ACCOUNT_SETTINGS);
    this.accountSettings = settings.load().getOrDefault(SETTINGS, AccountSettings.INITIAL);
    this.domainNames = new Store<>(CustomDomain::key, shelves.of(Kinds.DOMAIN_NAMES));
    this.accessAssociations =
        new Store<>(
            DomainNameAccessAssociation::domainNameAccessAssociationArn,
            shelves.of(Kinds.ACCESS_ASSOCIATIONS));
    this.vpcLinks = new Store<>(VpcLink::id, shelves.of(Kinds.VPC_LINKS));
    this.clientCertificates = new Store<>(ClientKey::id, shelves.of(Kinds.CLIENT_CERTIFICATES));
    this.certificates = new Store<>(ManagedCertificate::arn, shelves.of(Kinds.CERTIFICATES));
    this.logs = new LogStore(account, region, shelves.of(Kinds.LOG_GROUPS));
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
    settings.put(SETTINGS, changed);
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
   * first store, and changes last the store that the others point to or are about, so that what is
   * kept of a change that was interrupted can be served. It may come here again from inside.
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
