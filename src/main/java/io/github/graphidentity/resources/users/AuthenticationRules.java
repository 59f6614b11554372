package io.github.graphidentity.resources.users;

import static io.github.graphidentity.resources.users.AuthenticationRelation.has;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.MethodIds;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TemporaryPass;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is special about authentication methods: fixed ids, the states of phones, and temporary access passes. */
@Component
class AuthenticationRules implements EntityRules {

    private static final GraphType METHOD = GraphModel.SERVED.type("authenticationMethod");
    private static final String PHONE_TYPE = "phoneType";
    private static final int MIN_LIFETIME = 10;
    private static final int MAX_LIFETIME = 43_200;

    @Override
    public boolean applyTo(GraphType type) {
        return type.is(METHOD);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        return switch (property) {
            case "methodUsabilityReason" -> usability(tenant, object);
            case "isUsable" -> usability(tenant, object).equals(TemporaryPass.USABLE);
            case "smsSignInState" -> smsSignInState(object);
            default -> object.properties().get(property);
        };
    }

    private static String usability(SimulatedTenant tenant, GraphObject object) {
        return new TemporaryPass((StoredObject) object).usability(tenant.users().now());
    }

    @Assumed("no policy of the tenant allows sign-in by SMS")
    private static String smsSignInState(GraphObject phone) {
        return phone.id().equals(MethodIds.MOBILE_PHONE) ? "notAllowedByPolicy" : "notSupported";
    }

    @Override
    public GraphObject create(EntityChange change) {
        UserPrivileges.checkMethods(change.request(), user(change.request()));
        StoredObject created = (StoredObject) EntityRules.super.create(change);
        String id = MethodIds.of(created.type(), created.properties()).orElse(created.id());
        StoredObject method = new StoredObject(created.type(), id, created.owner(), created.properties());
        return method.type().equals(TemporaryPass.TYPE) ? pass(method) : method;
    }

    private static StoredObject pass(StoredObject method) {
        StoredObject pass = TemporaryPass.completed(method);
        int lifetime = new TemporaryPass(pass).lifetime();
        if (lifetime < MIN_LIFETIME || lifetime > MAX_LIFETIME) {
            throw MethodError.PASS_LIFETIME.with(MIN_LIFETIME, MAX_LIFETIME);
        }
        return pass;
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        UserPrivileges.checkMethods(change.request(), user(change.request()));
        Object phoneType = change.properties().get(PHONE_TYPE);
        if (phoneType != null && !phoneType.equals(before.properties().get(PHONE_TYPE))) {
            throw MethodError.PHONE_TYPE_FIXED.with(phoneType);
        }
        return before.with(change.properties());
    }

    @Override
    public void checkDelete(EntityRequest request, GraphObject object) {
        EntraUser user = user(request);
        UserPrivileges.checkMethods(request, user);
        if (object.type().equals(AuthenticationRelation.PASSWORD)) {
            throw MethodError.PASSWORD_PERMANENT.with();
        } else if (object.id().equals(MethodIds.MOBILE_PHONE) && has(user, MethodIds.ALTERNATE_PHONE)) {
            throw MethodError.MOBILE_REQUIRED.with();
        }
    }

    static EntraUser user(EntityRequest request) {
        return AuthenticationRelation.user(request.target().from())
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(
                        request.target().from().owner().id()));
    }
}
