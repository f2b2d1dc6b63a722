package dev.postern.emulator.management.iam;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.AccountWorld;
import dev.postern.emulator.state.IamGrants;
import dev.postern.emulator.state.IamTree;
import dev.postern.emulator.state.IamUser;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import dev.postern.wire.OperationHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/**
 * The family of users.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html">CreateUser</a>
 */
final class Users {
  private static final int MOST_USERS = 5000;

  private final ManagementContext context;

  Users(ManagementContext context) {
    this.context = context;
  }

  OperationHandlers handlers() {
    return OperationHandlers.builder()
        .on("CreateUser", this::create)
        .on("GetUser", this::get)
        .on("ListUsers", this::list)
        .on("UpdateUser", this::update)
        .on("DeleteUser", this::delete)
        .on("ListGroupsForUser", this::listGroups)
        .build();
  }

  private AccountWorld account(CallContext call) {
    return context.worlds().account(call.account());
  }

  private CreateUserResponse create(CallContext call, CreateUserRequest request) {
    new InputRules().name("userName", request.userName(), 64).path(request.path()).check();
    if (request.permissionsBoundary() != null) {
      throw IamRefusal.notBuilt("the PermissionsBoundary of iam:CreateUser");
    }
    User user = newUser(call, request);
    account(call).changeIam(tree -> add(tree, user));
    return CreateUserResponse.builder().user(user).build();
  }

  private User newUser(CallContext call, CreateUserRequest request) {
    String path = request.path() == null ? "/" : request.path();
    User.Builder user =
        User.builder()
            .path(path)
            .userName(request.userName())
            .userId(context.ids().iamId("AIDA"))
            .arn(arn(call, path, request.userName()))
            .createDate(context.now());
    return request.hasTags() && !request.tags().isEmpty()
        ? user.tags(TagList.with(List.of(), request.tags())).build()
        : user.build();
  }

  private static String arn(CallContext call, String path, String name) {
    return "arn:aws:iam::%s:user%s%s".formatted(call.account(), path, name);
  }

  private static IamTree add(IamTree tree, User user) {
    if (tree.user(user.userName()).isPresent()) {
      throw alreadyExists(user.userName());
    }
    if (tree.users().size() >= MOST_USERS) {
      throw IamRefusal.limitExceeded("Cannot exceed quota for UsersPerAccount: " + MOST_USERS);
    }
    return tree.withUser(new IamUser(user, IamGrants.none(), List.of()));
  }

  private static AwsException alreadyExists(String name) {
    return IamRefusal.alreadyExists("User with name %s already exists.".formatted(name));
  }

  private GetUserResponse get(CallContext call, GetUserRequest request) {
    IamTree tree = account(call).iam();
    if (request.userName() == null) {
      return GetUserResponse.builder().user(caller(call, tree)).build();
    }
    new InputRules().name("userName", request.userName(), 128).check();
    return GetUserResponse.builder().user(Grantee.user(tree, request.userName()).user()).build();
  }

  /** Documented: without a name it is the user who calls; the account's root has no name. */
  private User caller(CallContext call, IamTree tree) {
    return tree.users().values().stream()
        .filter(user -> user.accessKey(call.accessKeyId()).isPresent())
        .map(IamUser::user)
        .findFirst()
        .orElseGet(
            () ->
                User.builder()
                    .userId(call.account())
                    .arn("arn:aws:iam::" + call.account() + ":root")
                    .createDate(context.now())
                    .build());
  }

  /** Documented: a list leaves out tags and permissions boundary. */
  private ListUsersResponse list(CallContext call, ListUsersRequest request) {
    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
    List<User> users =
        account(call).iam().users().values().stream()
            .map(IamUser::user)
            .filter(user -> user.path().startsWith(prefix))
            .map(user -> user.toBuilder().tags((List<Tag>) null).build())
            .toList();
    IamPages.Page<User> page =
        IamPages.of(request.marker(), request.maxItems(), users, User::userName);
    return ListUsersResponse.builder()
        .isTruncated(page.isTruncated())
        .users(page.items())
        .marker(page.marker())
        .build();
  }

  private UpdateUserResponse update(CallContext call, UpdateUserRequest request) {
    new InputRules().name("userName", request.userName(), 128).path(request.newPath()).check();
    if (request.newUserName() != null) {
      new InputRules().name("newUserName", request.newUserName(), 64).check();
    }
    account(call).changeIam(tree -> renamed(call, tree, request));
    return UpdateUserResponse.builder().build();
  }

  private static IamTree renamed(CallContext call, IamTree tree, UpdateUserRequest request) {
    IamUser user = Grantee.user(tree, request.userName());
    String name = orElse(request.newUserName(), user.user().userName());
    String path = orElse(request.newPath(), user.user().path());
    IamTree without = tree.withoutUser(request.userName());
    if (without.user(name).isPresent()) {
      throw alreadyExists(name);
    }
    User changed =
        user.user().toBuilder().userName(name).path(path).arn(arn(call, path, name)).build();
    return without.withUser(
        new IamUser(
            changed,
            user.grants(),
            user.accessKeys().stream().map(k -> k.toBuilder().userName(name).build()).toList()));
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private DeleteUserResponse delete(CallContext call, DeleteUserRequest request) {
    new InputRules().name("userName", request.userName(), 128).check();
    account(call)
        .changeIam(
            tree -> {
              IamUser user = Grantee.user(tree, request.userName());
              if (!user.accessKeys().isEmpty()) {
                throw IamRefusal.deleteConflict(
                    "Cannot delete entity, must delete access keys first.");
              }
              Roles.requireNothingGranted(user.grants());
              return tree.withoutUser(request.userName());
            });
    return DeleteUserResponse.builder().build();
  }

  /** Groups cannot be made here, so a user is in none. */
  private ListGroupsForUserResponse listGroups(CallContext call, ListGroupsForUserRequest request) {
    new InputRules().name("userName", request.userName(), 128).check();
    Grantee.user(account(call).iam(), request.userName());
    return ListGroupsForUserResponse.builder().groups(List.of()).isTruncated(false).build();
  }
}
