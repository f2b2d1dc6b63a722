/** The family of REST management operations on what an account has set for API Gateway. */
@NullMarked
package dev.postern.emulator.management.rest.account;

import org.jspecify.annotations.NullMarked;
