/**
 * Benchmarks: Postern beside a reference, both measured in turn in the same run, reported as
 * ratios. Absolute figures depend on the machine; ratios travel.
 */
@NullMarked
package dev.postern.benchmarks;

import org.jspecify.annotations.NullMarked;
