package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserRejected;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.resources.directoryobjects.DirectoryError;
import io.github.graphidentity.resources.directoryobjects.EntityPayload;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Creates, changes and deletes users of the caller's tenant. */
@Component
class UserWriter {

    private static final Logger log = LoggerFactory.getLogger(UserWriter.class);

    private static final String PARENT = "identityParentId";

    private final UserAccess access;
    private final TenantUsers tenants;

    UserWriter(UserAccess access, TenantUsers tenants) {
        this.access = access;
        this.tenants = tenants;
    }

    /** Creates a user with the type in the path or body. */
    EntraUser create(Caller caller, EntityPayload payload, UserKind pathKind) {
        SimulatedTenant tenant = tenants.of(caller);
        UserKind kind = pathKind.withBodyType(payload.type());
        UserChange change = UserChange.of(payload, tenant);
        checkComplete(change, kind);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(change.properties());
        properties.put(
                "createdDateTime",
                tenant.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        EntraUser created =
                new EntraUser(UUID.randomUUID().toString(), Map.of(), change.password(), List.of()).with(properties);
        access.checkCreateOrDelete(caller, created, tenant.users());
        try {
            tenant.users().add(created);
        } catch (UserRejected rejected) {
            throw toGraphException(rejected);
        }
        log.info("{} created user {} of tenant {}.", caller.name(), created.id(), tenant.id());
        return created;
    }

    /** Changes a user atomically. */
    EntraUser update(Caller caller, UserPath path, EntityPayload payload) {
        SimulatedTenant tenant = tenants.of(caller);
        EntraUsers users = tenant.users();
        EntraUser target = tenants.find(caller, path);
        UserChange change = UserChange.of(payload, tenant);
        UserKind kind = UserKind.of(target);
        kind.check(payload.type());
        checkParent(change, kind);
        access.checkChange(caller, target, change, users);
        try {
            EntraUser after = users.update(target.id(), change::applyTo)
                    .map(EntraUsers.Change::after)
                    .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(path.key()));
            log.info("{} changed {} of user {} of tenant {}.", caller.name(), change, after.id(), tenant.id());
            return after;
        } catch (UserRejected rejected) {
            throw toGraphException(rejected);
        }
    }

    void delete(Caller caller, UserPath path) {
        EntraUsers users = tenants.of(caller).users();
        EntraUser target = tenants.find(caller, path);
        access.checkCreateOrDelete(caller, target, users);
        if (!users.delete(target.id())) {
            throw DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(path.key());
        }
        log.info("{} deleted user {} of tenant {}.", caller.name(), target.id(), caller.tenantId());
    }

    private static void checkComplete(UserChange change, UserKind kind) {
        for (String name : UserProperties.REQUIRED_TO_CREATE) {
            if (!change.properties().containsKey(name)) {
                throw DirectoryError.PROPERTY_REQUIRED.with(name);
            }
        }
        if (kind == UserKind.AGENT_USER && !change.properties().containsKey(PARENT)) {
            throw DirectoryError.PROPERTY_REQUIRED.with(PARENT);
        }
        checkParent(change, kind);
        if (kind == UserKind.AGENT_USER && change.password() != null) {
            throw DirectoryError.PROPERTY_INVALID.with(UserChange.PASSWORD_PROFILE, "An agentUser has no password.");
        }
        if (kind == UserKind.USER && change.password() == null) {
            throw DirectoryError.PROPERTY_REQUIRED.with(UserChange.PASSWORD_PROFILE);
        }
    }

    /** The property makes a user an agentUser, and the type of an entity never changes (OData 4.01, Part 1, 11.4.3). */
    private static void checkParent(UserChange change, UserKind kind) {
        if (kind == UserKind.USER && change.properties().containsKey(PARENT)) {
            throw DirectoryError.PROPERTY_INVALID.with(PARENT, "Only an agentUser can have it.");
        }
    }

    private static GraphException toGraphException(UserRejected rejected) {
        return switch (rejected.reason()) {
            case TAKEN -> DirectoryError.VALUE_TAKEN.with(rejected.property());
            case TENANT_FULL -> DirectoryError.TENANT_FULL.with();
        };
    }
}
