package dev.postern.emulator.state;

import dev.postern.emulator.state.logs.GroupLog;
import dev.postern.lambda.invoke.LogSink;
import java.time.Clock;
import java.time.Instant;

/** Where functions log: the log groups of CloudWatch Logs in all worlds. */
public final class LogGroups implements LogSink {
  /** Documented: "Maximum log event size": 1 MB; the rest of a longer line is cut off. */
  private static final int LONGEST_MESSAGE = 1 << 20;

  private final Worlds worlds;
  private final Clock clock;

  /**
   * The log groups of these worlds.
   *
   * @param clock tells when an event is taken
   */
  public LogGroups(Worlds worlds, Clock clock) {
    this.worlds = worlds;
    this.clock = clock;
  }

  @Override
  public void append(
      String account, String region, String group, String stream, Instant time, String message) {
    String text =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    GroupLog.Entry entry = new GroupLog.Entry(time.toEpochMilli(), text);
    worlds.in(account, region).logs().log(group, stream, entry, clock.millis());
  }
}
