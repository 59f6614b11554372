/** HTTPS and the emulator's certificate authority. */
@NullMarked
package io.github.graphidentity.platform.tls;

import org.jspecify.annotations.NullMarked;
