/**
 * Who calls the invoke plane: Signature Version 4 verified as AWS verifies it, for function URLs
 * and whatever else has {@code AWS_IAM}. Its entry point is {@link
 * dev.postern.emulator.invoke.auth.SignatureVerifier}.
 */
@NullMarked
package dev.postern.emulator.invoke.auth;

import org.jspecify.annotations.NullMarked;
