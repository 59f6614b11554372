/** Sends traces of requests to an OpenTelemetry collector. */
@NullMarked
package io.github.graphidentity.emulator.telemetry;

import org.jspecify.annotations.NullMarked;
