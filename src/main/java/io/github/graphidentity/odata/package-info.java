/** OData's system query options: read, checked against a type, applied to rows. Knows no feature. */
@ApplicationModule(allowedDependencies = {"graph", "fidelity"})
@NullMarked
package io.github.graphidentity.odata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
