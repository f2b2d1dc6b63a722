package dev.postern.lambda.environment;

import dev.postern.lambda.code.CodeDirectories;
import dev.postern.lambda.invoke.LogSink;
import dev.postern.lambda.runtimeapi.RuntimeApiPorts;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What every execution environment works with.
 *
 * @param clock tells the time that is written down
 * @param realTime tells the time by which durations are measured and deadlines set; functions see
 *     it too, whatever the clock shows
 * @param timers run things later
 * @param random draws ids
 * @param workers runs what may block
 * @param code gives the code as directories
 * @param ports opens the Runtime API's ports
 * @param roles gives the credentials of roles
 * @param logs takes the functions' logs
 */
public record Surroundings(
    Clock clock,
    InstantSource realTime,
    Timers timers,
    RandomGenerator random,
    Executor workers,
    CodeDirectories code,
    RuntimeApiPorts ports,
    RoleSessions roles,
    LogSink logs) {
  Instant now() {
    return realTime.instant();
  }
}
