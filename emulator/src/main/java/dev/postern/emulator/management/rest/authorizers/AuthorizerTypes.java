package dev.postern.emulator.management.rest.authorizers;

import dev.postern.emulator.management.patch.PatchChoices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types that an authorizer may have. */
final class AuthorizerTypes {
  static final List<String> ALL = List.of("TOKEN", "REQUEST", "COGNITO_USER_POOLS");

  private AuthorizerTypes() {}

  /** A patched type, if it is one. */
  static String checked(@Nullable String type) {
    return PatchChoices.required("AuthorizerType", type == null ? "" : type, ALL);
  }
}
