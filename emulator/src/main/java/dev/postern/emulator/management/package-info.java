/**
 * What every service of the management plane shares: refusals in AWS's words, pages, quotas, tags,
 * and the context handlers work in. The services themselves are the packages below.
 */
@NullMarked
package dev.postern.emulator.management;

import org.jspecify.annotations.NullMarked;
