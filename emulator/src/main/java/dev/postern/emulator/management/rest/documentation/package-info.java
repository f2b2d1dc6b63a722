/**
 * Documentation of REST APIs: the families of operations on documentation parts and versions, where
 * a part may be, and what becomes of the parts of a document.
 *
 * <p>Entry points: {@link dev.postern.emulator.management.rest.documentation.DocumentationParts},
 * {@link dev.postern.emulator.management.rest.documentation.DocumentationVersions}, {@link
 * dev.postern.emulator.management.rest.documentation.PartsImport}.
 */
@NullMarked
package dev.postern.emulator.management.rest.documentation;

import org.jspecify.annotations.NullMarked;
