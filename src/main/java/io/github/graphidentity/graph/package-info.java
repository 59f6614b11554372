/** Microsoft Graph's wire manners: error catalogue and envelope, request ids and headers, action parameters. Knows no feature. */
@ApplicationModule(allowedDependencies = {"web", "fidelity"})
@NullMarked
package io.github.graphidentity.graph;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
