package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.Credential;
import dev.postern.emulator.state.IamUser;
import dev.postern.emulator.state.Principal;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/**
 * The family of users' access keys, which the rest of Postern knows as credentials.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html">CreateAccessKey</a>
 */
final class AccessKeys {
  private static final int MOST_KEYS = 2;

  private final ManagementContext context;

  AccessKeys(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateAccessKey", this::create)
        .on("ListAccessKeys", this::list)
        .on("UpdateAccessKey", this::update)
        .on("DeleteAccessKey", this::delete)
        .on("GetAccessKeyLastUsed", this::lastUsed)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private CreateAccessKeyResponse create(CallContext call, CreateAccessKeyRequest request) {
    String user = userName(call, request.userName());
    String id = context.ids().accessKeyId("AKIA");
    String secret = context.ids().secretAccessKey();
    account(call)
        .changeIam(
            tree -> {
              IamUser owner = Grantee.user(tree, user);
              if (owner.accessKeys().size() >= MOST_KEYS) {
                throw IamRefusal.limitExceeded(
                    "Cannot exceed quota for AccessKeysPerUser: " + MOST_KEYS);
              }
              return tree.withUser(owner.withAccessKey(newKey(owner, id, secret)));
            });
    AccessKey made = find(Grantee.user(account(call).iam(), user), id);
    return CreateAccessKeyResponse.builder().accessKey(made).build();
  }

  private AccessKey newKey(IamUser owner, String id, String secret) {
    return AccessKey.builder()
        .userName(owner.user().userName())
        .accessKeyId(id)
        .status(StatusType.ACTIVE)
        .secretAccessKey(secret)
        .createDate(context.now())
        .build();
  }

  /** Documented: without a name it is the user who signed the call. */
  private String userName(CallContext call, @Nullable String given) {
    if (given != null) {
      new InputRules().name("userName", given, 128).check();
      return given;
    }
    return account(call).iam().users().values().stream()
        .filter(user -> user.accessKey(call.accessKeyId()).isPresent())
        .map(user -> user.user().userName())
        .findFirst()
        .orElseThrow(
            () ->
                IamRefusal.validation(
                    "Must specify userName when calling with non-User credentials"));
  }

  private static AccessKey find(IamUser user, String id) {
    return user.accessKey(id)
        .orElseThrow(
            IamRefusal.noSuchEntity("The Access Key with id %s cannot be found.".formatted(id)));
  }

  private static void checkId(@Nullable String id) {
    new InputRules().required("accessKeyId", id).length("accessKeyId", id, 16, 128).check();
  }

  private ListAccessKeysResponse list(CallContext call, ListAccessKeysRequest request) {
    IamUser user = Grantee.user(account(call).iam(), userName(call, request.userName()));
    List<AccessKey> keys = user.accessKeys();
    IamPages.Page<AccessKey> page =
        IamPages.of(
            request.marker(), request.maxItems(), keys, key -> String.valueOf(keys.indexOf(key)));
    return ListAccessKeysResponse.builder()
        .isTruncated(page.isTruncated())
        .accessKeyMetadata(page.items().stream().map(AccessKeys::metadata).toList())
        .marker(page.marker())
        .build();
  }

  private static AccessKeyMetadata metadata(AccessKey key) {
    return AccessKeyMetadata.builder()
        .userName(key.userName())
        .accessKeyId(key.accessKeyId())
        .status(key.status())
        .createDate(key.createDate())
        .build();
  }

  private UpdateAccessKeyResponse update(CallContext call, UpdateAccessKeyRequest request) {
    checkId(request.accessKeyId());
    new InputRules()
        .oneOf("status", request.statusAsString(), List.of("Active", "Inactive", "Expired"))
        .check();
    if (request.status() == StatusType.EXPIRED) {
      throw IamRefusal.invalidInput("Status Expired cannot be set.");
    }
    String name = userName(call, request.userName());
    account(call)
        .changeIam(
            tree -> {
              IamUser user = Grantee.user(tree, name);
              AccessKey key = find(user, request.accessKeyId());
              return tree.withUser(
                  user.withAccessKey(key.toBuilder().status(request.status()).build()));
            });
    return UpdateAccessKeyResponse.builder().build();
  }

  private DeleteAccessKeyResponse delete(CallContext call, DeleteAccessKeyRequest request) {
    checkId(request.accessKeyId());
    String name = userName(call, request.userName());
    account(call)
        .changeIam(
            tree -> {
              IamUser user = Grantee.user(tree, name);
              find(user, request.accessKeyId());
              return tree.withUser(user.withoutAccessKey(request.accessKeyId()));
            });
    return DeleteAccessKeyResponse.builder().build();
  }

  /** Uses are not recorded. Documented: of a key without a recorded use both are {@code N/A}. */
  private GetAccessKeyLastUsedResponse lastUsed(
      CallContext call, GetAccessKeyLastUsedRequest request) {
    checkId(request.accessKeyId());
    IamUser owner =
        account(call).iam().users().values().stream()
            .filter(user -> user.accessKey(request.accessKeyId()).isPresent())
            .findFirst()
            .orElseThrow(() -> denied(call, request.accessKeyId()));
    return GetAccessKeyLastUsedResponse.builder()
        .userName(owner.user().userName())
        .accessKeyLastUsed(AccessKeyLastUsed.builder().serviceName("N/A").region("N/A").build())
        .build();
  }

  /** AWS does not tell whether there is a key that is not the caller's to ask for. */
  private AwsException denied(CallContext call, String accessKeyId) {
    Principal caller =
        context
            .worlds()
            .credential(call.accessKeyId())
            .map(Credential::principal)
            .orElseGet(() -> Principal.rootOf(call.account()));
    return IamRefusal.accessDenied(
        "User: %s is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key %s"
            .formatted(caller.arn(), accessKeyId));
  }
}
