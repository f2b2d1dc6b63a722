package dev.postern.emulator.management.rest.domains;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.management.Refusal;
import dev.postern.emulator.state.CustomDomain;
import dev.postern.emulator.state.Store;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the domain name that a call is about. Private ones are found with their id only. */
record DomainLookup(ManagementContext context) {
  Store<CustomDomain> store(CallContext call) {
    return context.world(call).domainNames();
  }

  CustomDomain find(CallContext call, String name, @Nullable String id) {
    return store(call).find(CustomDomain.key(name, id)).orElseThrow(DomainLookup::missing);
  }

  CustomDomain update(
      CallContext call, String name, @Nullable String id, UnaryOperator<CustomDomain> change) {
    return store(call)
        .update(CustomDomain.key(name, id), change)
        .orElseThrow(DomainLookup::missing);
  }

  static AwsException missing() {
    return Refusal.notFound("Invalid domain name identifier specified");
  }
}
