package dev.postern.emulator.management.lambda;

import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/** The operations on aliases. */
final class Aliases {
  private Aliases() {}

  /** Whether an alias leads to that version, perhaps sometimes. */
  static boolean uses(AliasConfiguration alias, String number) {
    return alias.functionVersion().equals(number)
        || (alias.routingConfig() != null
            && alias.routingConfig().additionalVersionWeights().containsKey(number));
  }
}
