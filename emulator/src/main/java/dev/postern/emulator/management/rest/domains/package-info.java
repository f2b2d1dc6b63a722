/**
 * Custom domain names of the REST management plane: the domains themselves, the base paths that
 * lead from them to APIs, and the associations through which VPC endpoints reach private ones.
 *
 * <p>Entry points: {@link dev.postern.emulator.management.rest.domains.DomainNames}, {@link
 * dev.postern.emulator.management.rest.domains.BasePathMappings}, {@link
 * dev.postern.emulator.management.rest.domains.AccessAssociations}.
 */
@NullMarked
package dev.postern.emulator.management.rest.domains;

import org.jspecify.annotations.NullMarked;
