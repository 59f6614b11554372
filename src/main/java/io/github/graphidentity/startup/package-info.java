/** What is decided before anything runs. A start that cannot succeed is said in two sentences: what is wrong, and what to do about it. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.graphidentity.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
