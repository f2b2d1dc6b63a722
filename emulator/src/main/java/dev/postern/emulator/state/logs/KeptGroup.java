package dev.postern.emulator.state.logs;

import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * A log group as it is kept: what somebody has made and set, not what was logged.
 *
 * @param description what it is
 * @param tags its tags
 * @param streams when the streams were made that somebody asked for, by name, in milliseconds since
 *     1970
 */
public record KeptGroup(
    LogGroup description, Map<String, String> tags, SortedMap<String, Long> streams) {}
