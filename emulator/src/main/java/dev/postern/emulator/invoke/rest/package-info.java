/**
 * REST APIs compiled to plans, and the steps of a plan. {@link
 * dev.postern.emulator.invoke.rest.RestInvokePlane} is the entry; {@code StagePlan} is what it
 * runs; {@code Gate} and {@code MethodIntegration} are the kinds of steps.
 */
@NullMarked
package dev.postern.emulator.invoke.rest;

import org.jspecify.annotations.NullMarked;
