package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import org.jspecify.annotations.Nullable;

/**
 * A change that a request has made.
 *
 * @param name the navigation property of a link, or the name of an action; otherwise empty
 * @param object the object that was changed, in its new state, or the one whose link was changed
 * @param other the object before an update, or the object that is linked; {@code null} for all other kinds
 */
public record EntityEvent(
        EntityRequest request,
        Kind kind,
        String name,
        GraphObject object,
        @Nullable GraphObject other) {

    /** The kinds of changes. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        LINKED,
        UNLINKED,
        /** An action was called on the object. */
        CALLED
    }

    /** Is called for each change, after it was made. */
    public interface Listener {

        void changed(EntityEvent event);
    }
}
