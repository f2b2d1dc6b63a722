/** AWS services behind methods: how their URIs, protocols, signatures and answers are. */
@NullMarked
package dev.postern.emulator.invoke.service;

import org.jspecify.annotations.NullMarked;
