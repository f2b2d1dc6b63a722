/**
 * What Lambda itself gets from and brings to other AWS services: code that is in S3, and what
 * asynchronous invocations leave for queues, topics, buses and buckets.
 */
@NullMarked
package dev.postern.emulator.delivery;

import org.jspecify.annotations.NullMarked;
