package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphType;
import java.io.IOException;
import org.springframework.http.ResponseEntity;

/** An action or function that is bound to a type, or to a collection of it. */
public interface BoundOperation {

    /** Returns the name without namespace, such as {@code revokeSignInSessions}. */
    String name();

    /** Returns whether a path to this type can end with the operation. */
    boolean isBoundTo(GraphType type, boolean collection);

    /** Returns the method that calls it: {@code POST} for an action, {@code GET} for a function. */
    default String method() {
        return "POST";
    }

    /** Returns whether it exists only in beta. */
    default boolean isBetaOnly() {
        return false;
    }

    /** Carries it out, after the caller's permissions were checked. */
    ResponseEntity<?> call(EntityRequest request) throws IOException;
}
