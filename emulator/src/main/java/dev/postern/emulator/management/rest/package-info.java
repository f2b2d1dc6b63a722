/** The management plane of REST APIs (API Gateway v1), one class per resource family. */
@NullMarked
package dev.postern.emulator.management.rest;

import org.jspecify.annotations.NullMarked;
