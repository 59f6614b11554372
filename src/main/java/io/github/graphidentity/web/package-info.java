/** What is common to every path of the one HTTP port: each family of paths words its own errors. */
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.github.graphidentity.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
