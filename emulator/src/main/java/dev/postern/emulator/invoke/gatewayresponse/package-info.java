/**
 * How the gateway itself ends a request: {@code Fault} says in which ways, any step throws a {@code
 * GatewayResponseException}, and {@code GatewayResponses} alone renders what the client gets.
 */
@NullMarked
package dev.postern.emulator.invoke.gatewayresponse;

import org.jspecify.annotations.NullMarked;
