package dev.postern.emulator.admin;

import dev.postern.emulator.management.ManagementContext;
import dev.postern.emulator.trace.TraceStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The gateway as its pages see it.
 *
 * @param host the host it was told to listen on
 * @param remote whether other machines may use the pages
 * @param version its version
 * @param services the AWS services it serves, by their signing names
 * @param configuration how it was started, without secrets, for the configuration page
 * @param context its REST APIs and logs
 * @param traces its traces
 * @param archives finds the code of functions by the SHA-256 of its bytes in hexadecimal digits
 * @param clock its clock
 * @param realTime the clock that nobody moves
 * @param resets makes it forget
 * @param state exports and imports its state
 */
public record Administered(
    String host,
    boolean remote,
    String version,
    List<String> services,
    Supplier<Map<String, Object>> configuration,
    ManagementContext context,
    TraceStore traces,
    Function<String, Optional<Path>> archives,
    AdminClock clock,
    InstantSource realTime,
    Resets resets,
    StatePage state) {}
