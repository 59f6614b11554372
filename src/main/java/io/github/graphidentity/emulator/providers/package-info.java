/** The way of an action to each identity provider: one configuration class per provider. Read them to see what stands in between. */
@NullMarked
package io.github.graphidentity.emulator.providers;

import org.jspecify.annotations.NullMarked;
