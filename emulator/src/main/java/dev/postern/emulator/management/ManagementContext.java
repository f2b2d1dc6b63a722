package dev.postern.emulator.management;

import dev.postern.emulator.management.x509.KeyKind;
import dev.postern.emulator.management.x509.KeySource;
import dev.postern.emulator.state.IdSource;
import dev.postern.emulator.state.RestApiTree;
import dev.postern.emulator.state.Store;
import dev.postern.emulator.state.World;
import dev.postern.emulator.state.Worlds;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What every family of REST operations works with: the state, ids and time.
 *
 * @param worlds all state
 * @param ids makes ids
 * @param clock tells the time
 * @param keys the keys of the certificates that are issued
 */
public record ManagementContext(Worlds worlds, IdSource ids, Clock clock, KeySource keys) {
  /** Issues certificates over new keys. */
  public ManagementContext(Worlds worlds, IdSource ids, Clock clock) {
    this(worlds, ids, clock, KeyKind::generate);
  }

  /** The caller's account and Region. */
  public World world(CallContext call) {
    return worlds.in(call.account(), call.region());
  }

  /** The REST APIs of the caller's account and Region. */
  public Store<RestApiTree> store(CallContext call) {
    return world(call).restApis();
  }

  /** The time as dates are stored: AWS tells them in whole seconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The API of that id, or the refusal. */
  public RestApiTree tree(CallContext call, String apiId, Supplier<AwsException> missing) {
    return store(call).find(apiId).orElseThrow(missing);
  }

  /** Changes the API of that id atomically, or refuses; answers the changed tree. */
  public RestApiTree update(
      CallContext call,
      String apiId,
      Supplier<AwsException> missing,
      UnaryOperator<RestApiTree> change) {
    return store(call).update(apiId, change).orElseThrow(missing);
  }
}
