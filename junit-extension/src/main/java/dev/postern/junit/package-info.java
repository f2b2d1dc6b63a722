/**
 * Postern in JUnit 5 tests: {@link dev.postern.junit.PosternTest} on a class, or {@link
 * dev.postern.junit.PosternExtension} in a field of it, gives it a gateway of its own.
 */
@NullMarked
package dev.postern.junit;

import org.jspecify.annotations.NullMarked;
