/** Authentication and authorization: bearer tokens, issuers, permissions and roles. */
@NullMarked
package io.github.graphidentity.graph.access;

import org.jspecify.annotations.NullMarked;
