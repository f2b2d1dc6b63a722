package dev.postern.lambda.function;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatusReasonCode;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/**
 * The life of {@code $LATEST}: a change shows in the answer that begins it, and is complete as soon
 * as the clock has moved on, so that nobody waits and a clock that stands still shows what is in
 * between.
 *
 * <pre>
 * create -> Pending --clock moves--> Active, Successful
 * update -> Active, InProgress --clock moves--> Active, Successful
 * </pre>
 *
 * <p>Each arrow brings a new revision id. That of the clock is found from the one before, so that
 * it is the same for whoever looks, also after a restart.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">Function
 *     states</a>
 */
public final class FunctionLife {
  private static final String REASON = "The function is being created.";
  private static final DateTimeFormatter LAST_MODIFIED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final Supplier<String> ids;

  /** A life by that clock, with revision ids from there. */
  public FunctionLife(Clock clock, Supplier<String> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** A time as Lambda writes it, such as {@code 2025-11-20T10:11:12.000+0000}. */
  public static String lastModified(Instant time) {
    return LAST_MODIFIED.format(time);
  }

  /** The time as Lambda writes it. */
  public String now() {
    return lastModified(clock.instant());
  }

  /** A new revision id. */
  public String revisionId() {
    return ids.get();
  }

  /** The function with its creation under way. */
  public LambdaFunction creating(LambdaFunction function) {
    FunctionConfiguration pending =
        function.latest().configuration().toBuilder()
            .state(State.PENDING)
            .stateReason(REASON)
            .stateReasonCode(StateReasonCode.CREATING)
            .lastModified(now())
            .revisionId(revisionId())
            .build();
    return begun(function, pending);
  }

  /** The function with an update under way, which made it what it is now. */
  public LambdaFunction updating(LambdaFunction function) {
    FunctionConfiguration inProgress =
        function.latest().configuration().toBuilder()
            .lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
            .lastUpdateStatusReason(REASON)
            .lastUpdateStatusReasonCode(StateReasonCode.CREATING.toString())
            .lastModified(now())
            .revisionId(revisionId())
            .build();
    return begun(function, inProgress);
  }

  private LambdaFunction begun(LambdaFunction function, FunctionConfiguration configuration) {
    return function
        .withLatest(function.latest().withConfiguration(configuration))
        .withSettings(function.settings().withChangedAt(Optional.of(clock.instant())));
  }

  /** Whether a change of the function is complete by now that was under way. */
  boolean isOver(LambdaFunction function) {
    Optional<Instant> changedAt = function.settings().changedAt();
    return changedAt.isPresent() && clock.instant().isAfter(changedAt.get());
  }

  /** The function as it is now. */
  LambdaFunction settled(LambdaFunction function) {
    if (!isOver(function)) {
      return function;
    }
    FunctionConfiguration begun = function.latest().configuration();
    FunctionConfiguration done =
        active(begun).toBuilder().revisionId(following(begun.revisionId())).build();
    return function
        .withLatest(function.latest().withConfiguration(done))
        .withSettings(function.settings().withChangedAt(Optional.empty()));
  }

  private static String following(String revisionId) {
    return UUID.nameUUIDFromBytes(revisionId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The configuration with no change under way. */
  public static FunctionConfiguration active(FunctionConfiguration configuration) {
    return configuration.toBuilder()
        .state(State.ACTIVE)
        .stateReason(null)
        .stateReasonCode((StateReasonCode) null)
        .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
        .lastUpdateStatusReason(null)
        .lastUpdateStatusReasonCode((LastUpdateStatusReasonCode) null)
        .build();
  }
}
