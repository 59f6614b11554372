/** Defender for Identity around the action: sensors, sensor candidates and health issues. */
@NullMarked
package io.github.graphidentity.resources.identities;

import org.jspecify.annotations.NullMarked;
