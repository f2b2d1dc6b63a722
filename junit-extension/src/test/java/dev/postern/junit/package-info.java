/** The extension, run with JUnit's test kit, as JUnit runs it. */
@NullMarked
package dev.postern.junit;

import org.jspecify.annotations.NullMarked;
