/**
 * Authorizers of REST APIs: the family of operations on them, and what AWS checks of one.
 *
 * <p>Entry points: {@link dev.postern.emulator.management.rest.authorizers.Authorizers}, {@link
 * dev.postern.emulator.management.rest.authorizers.AuthorizerRules}.
 */
@NullMarked
package dev.postern.emulator.management.rest.authorizers;

import org.jspecify.annotations.NullMarked;
