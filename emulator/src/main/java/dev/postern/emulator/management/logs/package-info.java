/**
 * CloudWatch Logs: log groups, streams and events, as far as clients need them that read what
 * functions log. {@link dev.postern.emulator.management.logs.LogsManagement} is the way in.
 */
@NullMarked
package dev.postern.emulator.management.logs;

import org.jspecify.annotations.NullMarked;
