/**
 * What can be generated for clients of REST APIs.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.sdk.SdkTypes}.
 */
@NullMarked
package dev.postern.emulator.management.rest.sdk;

import org.jspecify.annotations.NullMarked;
