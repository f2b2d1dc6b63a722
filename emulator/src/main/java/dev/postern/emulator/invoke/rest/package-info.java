/** REST APIs compiled to plans, and the steps of a plan. */
@NullMarked
package dev.postern.emulator.invoke.rest;

import org.jspecify.annotations.NullMarked;
