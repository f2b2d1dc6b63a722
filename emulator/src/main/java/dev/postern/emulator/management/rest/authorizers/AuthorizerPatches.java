package dev.postern.emulator.management.rest.authorizers;

import dev.postern.emulator.management.EmptyText;
import dev.postern.emulator.management.patch.Patch;
import dev.postern.emulator.management.patch.PatchTable;
import dev.postern.emulator.management.patch.PatchWording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.model.Authorizer;

/**
 * The patches of an authorizer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateAuthorizer-Patch">UpdateAuthorizer</a>
 */
final class AuthorizerPatches {
  static final PatchTable<Authorizer> TABLE =
      PatchTable.<Authorizer>builder(PatchWording.namingPaths())
          .replace("/authorizerUri", set(Authorizer.Builder::authorizerUri))
          .replace("/authorizerCredentials", set(Authorizer.Builder::authorizerCredentials))
          .replace("/authorizerResultTtlInSeconds", AuthorizerPatches::ttl)
          .replace("/authType", set(Authorizer.Builder::authType))
          .add("/identitySource", AuthorizerPatches::addSource)
          .replace("/identitySource", set(Authorizer.Builder::identitySource))
          .remove("/identitySource", AuthorizerPatches::removeSource)
          .replace(
              "/identityValidationExpression",
              set(Authorizer.Builder::identityValidationExpression))
          .replace("/name", set((it, value) -> it.name(AuthorizerRules.name(value))))
          .add("/providerARNs", AuthorizerPatches::addProvider)
          .remove("/providerARNs", AuthorizerPatches::removeProvider)
          .replace("/type", set((it, value) -> it.type(AuthorizerTypes.checked(value))))
          .build();

  private AuthorizerPatches() {}

  /** Replaces a member; an empty value takes it away. */
  private static PatchTable.Change<Authorizer> set(
      BiConsumer<Authorizer.Builder, @Nullable String> setter) {
    return (authorizer, patch) -> {
      Authorizer.Builder builder = authorizer.toBuilder();
      setter.accept(builder, EmptyText.toNull(patch.value()));
      return builder.build();
    };
  }

  private static Authorizer ttl(Authorizer authorizer, Patch patch) {
    try {
      return authorizer.toBuilder()
          .authorizerResultTtlInSeconds(Integer.valueOf(patch.value()))
          .build();
    } catch (NumberFormatException e) {
      throw AuthorizerRules.wrongTtl(patch.value());
    }
  }

  /** The sources of a REQUEST authorizer are one text, separated by commas. */
  private static Authorizer addSource(Authorizer authorizer, Patch patch) {
    List<String> sources = sources(authorizer);
    sources.remove(patch.value());
    sources.add(patch.value());
    return authorizer.toBuilder().identitySource(String.join(", ", sources)).build();
  }

  /** Without a value all sources go. */
  private static Authorizer removeSource(Authorizer authorizer, Patch patch) {
    List<String> sources = patch.hasValue() ? sources(authorizer) : new ArrayList<>();
    sources.remove(patch.value());
    return authorizer.toBuilder()
        .identitySource(EmptyText.toNull(String.join(", ", sources)))
        .build();
  }

  private static List<String> sources(Authorizer authorizer) {
    List<String> sources = new ArrayList<>();
    if (authorizer.identitySource() != null) {
      for (String source : authorizer.identitySource().split(",", -1)) {
        sources.add(source.trim());
      }
    }
    return sources;
  }

  private static Authorizer addProvider(Authorizer authorizer, Patch patch) {
    List<String> arns = new ArrayList<>(authorizer.providerARNs());
    arns.remove(patch.value());
    arns.add(patch.value());
    return authorizer.toBuilder().providerARNs(arns).build();
  }

  private static Authorizer removeProvider(Authorizer authorizer, Patch patch) {
    List<String> arns = new ArrayList<>(authorizer.providerARNs());
    arns.remove(patch.value());
    return authorizer.toBuilder().providerARNs(arns.isEmpty() ? null : arns).build();
  }
}
