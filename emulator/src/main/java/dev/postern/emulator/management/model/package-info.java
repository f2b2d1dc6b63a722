/**
 * What the AWS service model asks of every input, beyond the types that the SDK's classes have:
 * required members, enumerations, patterns. {@link
 * dev.postern.emulator.management.model.ServiceModel} is the way in.
 */
@NullMarked
package dev.postern.emulator.management.model;

import org.jspecify.annotations.NullMarked;
