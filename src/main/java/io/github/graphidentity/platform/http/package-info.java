/** The web server: error dialects, paths and the Tomcat configuration. */
@NullMarked
package io.github.graphidentity.platform.http;

import org.jspecify.annotations.NullMarked;
