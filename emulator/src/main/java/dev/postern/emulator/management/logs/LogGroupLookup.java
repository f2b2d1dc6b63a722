package dev.postern.emulator.management.logs;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.emulator.state.logs.LogStore;
import dev.postern.wire.AwsException;
import dev.postern.wire.CallContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;

/**
 * Finds the log groups that calls name.
 *
 * @param context the state
 */
record LogGroupLookup(ManagementContext context) {
  /** The groups of the caller's account and Region. */
  LogStore store(CallContext call) {
    return context.world(call).logs();
  }

  /** The time in milliseconds since 1970. */
  long now() {
    return context.clock().millis();
  }

  /**
   * The group of that name.
   *
   * @throws AwsException 400 {@code ResourceNotFoundException}
   */
  GroupLog named(CallContext call, String name) {
    return store(call).find(name).orElseThrow(LogsRefusal::noGroup);
  }

  /**
   * The group of that name or ARN.
   *
   * @throws AwsException 400 {@code ResourceNotFoundException}
   */
  GroupLog identified(CallContext call, String identifier) {
    return find(call, identifier).orElseThrow(LogsRefusal::noGroup);
  }

  private Optional<GroupLog> find(CallContext call, String identifier) {
    return identifier.startsWith("arn:")
        ? store(call).findByArn(identifier)
        : store(call).find(identifier);
  }

  /**
   * The group that is named by exactly one of the two.
   *
   * @throws AwsException 400
   */
  GroupLog either(CallContext call, @Nullable String name, @Nullable String identifier) {
    if ((name == null) == (identifier == null)) {
      throw LogsRefusal.invalid(
          "Exactly one of logGroupName and logGroupIdentifier must be specified.");
    }
    return name == null ? identified(call, String.valueOf(identifier)) : named(call, name);
  }

  /**
   * The same, of which events can be read. Documented: of the class Infrequent Access neither
   * GetLogEvents nor FilterLogEvents is supported.
   *
   * @throws AwsException 400
   */
  GroupLog readable(CallContext call, @Nullable String name, @Nullable String identifier) {
    GroupLog group = either(call, name, identifier);
    if (group.description().logGroupClass() == LogGroupClass.INFREQUENT_ACCESS) {
      throw LogsRefusal.invalid(
          "This operation is not supported on log groups of the class INFREQUENT_ACCESS.");
    }
    return group;
  }
}
