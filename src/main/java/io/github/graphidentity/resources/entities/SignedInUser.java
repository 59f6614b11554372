package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the user that a delegated token is issued to. */
public final class SignedInUser {

    private SignedInUser() {}

    /**
     * Finds the user of a caller: by object id, because another user may get the userPrincipalName later. In the token of an
     * issuer of your own, only the name is that of a simulated user.
     */
    public static Optional<EntraUser> of(SimulatedTenant tenant, Caller caller) {
        return Stream.of(caller.userId(), caller.user())
                .filter(Objects::nonNull)
                .flatMap(key -> tenant.users().find(key).stream())
                .findFirst();
    }

    /**
     * Returns whether the signed-in user owns the object that a request changes: the linked object that a path leads to, or the
     * object that has the link or the property.
     */
    static boolean isOwner(EntityRequest request) {
        Target target = request.target();
        String owned = target.from().owner().id();
        boolean linked = target.path().leadsToLinkedObjects() && target.key() != null;
        Optional<String> id = linked || owned.isEmpty() ? target.find().map(GraphObject::id) : Optional.of(owned);
        return of(request.tenant(), request.caller())
                .filter(user -> id.filter(object -> request.objects().isLinked(Kind.OWNER, object, user.id()))
                        .isPresent())
                .isPresent();
    }

    /** Returns whether a request by a signed-in user leads to another user, or to the data of another user. */
    static boolean isOther(EntityRequest request) {
        Target target = request.target();
        String owner = target.from().owner().id();
        if (!request.caller().isDelegated()
                || !target.path().template().startsWith("/users/")
                || (owner.isEmpty() && target.key() == null)) {
            return false;
        }
        String user = owner.isEmpty() ? target.object().id() : owner;
        return of(request.tenant(), request.caller())
                .filter(it -> it.id().equals(user))
                .isEmpty();
    }
}
