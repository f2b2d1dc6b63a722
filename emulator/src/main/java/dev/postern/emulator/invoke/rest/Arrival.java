package dev.postern.emulator.invoke.rest;

import dev.postern.emulator.invoke.ClientRequest;
import dev.postern.emulator.invoke.InvokeAddress;
import dev.postern.emulator.trace.Trace;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request as it came in, before it is known what it means.
 *
 * @param client what the client sent
 * @param address where it goes
 * @param requestId {@code $context.requestId}
 * @param extendedRequestId {@code $context.extendedRequestId}
 * @param time when it came
 * @param newTraceId makes an X-Ray trace header value for a client that sent none
 * @param trace what is written down about it
 * @param tester who tries a method that need not be deployed; empty for every other request
 */
record Arrival(
    ClientRequest client,
    InvokeAddress address,
    String requestId,
    String extendedRequestId,
    Instant time,
    Supplier<String> newTraceId,
    Trace trace,
    Optional<TestCaller> tester) {}
