/** Incidents and alerts of Defender, their comments, and hunting queries. */
@NullMarked
package io.github.graphidentity.resources.incidents;

import org.jspecify.annotations.NullMarked;
