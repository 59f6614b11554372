/** The risk of users, as Entra ID Protection serves it: riskyUsers with their history, and riskDetections. */
@NullMarked
package io.github.graphidentity.resources.identityprotection;

import org.jspecify.annotations.NullMarked;
