/** What is known about a request while it is handled: caller, tenant, and the calls made to providers on its behalf. */
@NullMarked
package io.github.graphidentity.emulator.trace;

import org.jspecify.annotations.NullMarked;
