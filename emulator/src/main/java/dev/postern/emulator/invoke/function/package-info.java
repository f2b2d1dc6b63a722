/**
 * Lambda functions behind HTTP: the events they are called with, the answers they give, who may
 * call them, and function URLs. Its entry points are {@link
 * dev.postern.emulator.invoke.function.RestEvent}, {@link
 * dev.postern.emulator.invoke.function.ProxyAnswer}, {@link
 * dev.postern.emulator.invoke.function.InvokePermission} and {@link
 * dev.postern.emulator.invoke.function.FunctionUrlPlane}.
 */
@NullMarked
package dev.postern.emulator.invoke.function;

import org.jspecify.annotations.NullMarked;
