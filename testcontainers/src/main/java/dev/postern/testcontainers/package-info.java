/**
 * Postern's image in tests that use Testcontainers: {@link
 * dev.postern.testcontainers.PosternContainer} is what there is. It knows the gateway by its pages
 * only, and no other module.
 */
@NullMarked
package dev.postern.testcontainers;

import org.jspecify.annotations.NullMarked;
