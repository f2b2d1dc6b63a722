/**
 * The gateway as one object: {@link dev.postern.emulator.Postern} starts it, {@link
 * dev.postern.emulator.PosternConfig} says how. {@link dev.postern.emulator.TemplateTrial} renders
 * one mapping template without a gateway.
 */
@NullMarked
package dev.postern.emulator;

import org.jspecify.annotations.NullMarked;
