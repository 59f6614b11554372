/** What the token service refuses, in Entra's words: AADSTS codes, and how they are told. */
@ApplicationModule(allowedDependencies = {"web", "fidelity"})
@NullMarked
package io.github.graphidentity.aadsts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
