/**
 * Sample mapping templates: the operation that makes one of a model.
 *
 * <p>Entry point: {@link dev.postern.emulator.management.rest.templates.ModelTemplates}.
 */
@NullMarked
package dev.postern.emulator.management.rest.templates;

import org.jspecify.annotations.NullMarked;
