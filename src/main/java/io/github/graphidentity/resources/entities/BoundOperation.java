package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;

/**
 * An action or function that is bound to a type, or to a collection of it.
 *
 * @param method the method that calls it: {@code POST} for an action, {@code GET} for a function
 * @param name without namespace, such as {@code revokeSignInSessions}
 * @param handler carries it out, after the caller's permissions were checked
 */
public record BoundOperation(
        String method, String name, GraphType type, boolean isOfCollection, boolean isBetaOnly, Handler handler) {

    /** Returns an operation on one object of a type or of a type that is derived from it. */
    public static BoundOperation ofObject(String method, String type, String name, Handler handler) {
        return new BoundOperation(method, name, GraphModel.SERVED.type(type), false, false, handler);
    }

    /** Returns an operation on the collection of a type. */
    public static BoundOperation ofCollection(String method, String type, String name, Handler handler) {
        return new BoundOperation(method, name, GraphModel.SERVED.type(type), true, false, handler);
    }

    /** Returns the operation as one that exists only in beta. */
    public BoundOperation betaOnly() {
        return new BoundOperation(method, name, type, isOfCollection, true, handler);
    }

    /** Returns whether a path to this type can end with the operation. */
    boolean isBoundTo(GraphType other, boolean collection) {
        return collection == isOfCollection && (collection ? other.equals(type) : other.is(type));
    }

    /** Carries out a request. */
    public interface Handler {

        ResponseEntity<?> call(EntityRequest request) throws IOException;
    }

    /** Contributes operations to those that the engine serves. */
    public interface Source {

        List<BoundOperation> operations();
    }
}
