/**
 * AWS's protocols over the SDK's model classes: an HTTP request to the request object of an
 * operation, and a response object to an HTTP response. The model classes describe themselves
 * ({@code SdkPojo.sdkFields()}); their descriptions are compiled once per class.
 */
@NullMarked
package dev.postern.wire.codec;

import org.jspecify.annotations.NullMarked;
