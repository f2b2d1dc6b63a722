/**
 * Which operation an HTTP request calls: the index of every operation of the AWS services on this
 * wire, compiled to routes, and the credential scope that names account, Region and service.
 */
@NullMarked
package dev.postern.wire.operations;

import org.jspecify.annotations.NullMarked;
