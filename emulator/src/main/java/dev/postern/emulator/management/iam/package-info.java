/**
 * IAM as far as API Gateway and its users need it: roles, users with access keys, managed and
 * inline policies. What belongs to an account, in all Regions alike.
 */
@NullMarked
package dev.postern.emulator.management.iam;

import org.jspecify.annotations.NullMarked;
