package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.resources.entities.Relation.From;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is special about users: passwords, agents, sessions, and the properties that Active Directory synchronises. */
@Component
class UserRules implements EntityRules {

    private static final GraphType USER = GraphModel.SERVED.type("user");
    private static final String PARENT = "identityParentId";
    private static final String SIGN_INS = "signInActivity";
    private static final String SIGN_IN_READER = "AuditLog.Read.All";
    private static final String ON_PREMISES = "onPremises";
    private static final String BASIC = "User.ReadBasic.All";

    @DocumentedBy("permissions-reference.md, of User.ReadBasic.All; photo is not served")
    private static final Set<String> BASIC_PROFILE =
            Set.of("displayName", "givenName", "mail", "surname", "userPrincipalName");

    /** The permissions with which a user that is not the caller is read as a whole. */
    private final Set<String> fullProfile;

    UserRules(PermissionTable permissions) {
        this.fullProfile = Stream.of(true, false)
                .flatMap(delegated -> permissions.of("/users/{id}", "GET", delegated).stream())
                .flatMap(required -> required.published().stream())
                .filter(name -> name.endsWith(".All") && !name.equals(BASIC))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.is(USER);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        EntraUser user = (EntraUser) object;
        return switch (property) {
            case "refreshTokensValidFromDateTime", "signInSessionsValidFromDateTime" -> sessionsValidFrom(user);
            case NewPassword.PROFILE -> user.password() == null ? null : NewPassword.profile(user);
            case "securityIdentifier" -> user.securityIdentifier();
            case SIGN_INS -> SignInActivity.of(tenant.users().objects(), user);
            case "lastPasswordChangeDateTime" ->
                user.properties().getOrDefault(property, user.properties().get("createdDateTime"));
            default ->
                property.startsWith(ON_PREMISES)
                        ? OnPremises.value(tenant, user, property)
                        : user.properties().get(property);
        };
    }

    @Override
    @DocumentedBy("resources/users.md: details for signInActivity require AuditLog.Read.All")
    public void checkRead(EntityRequest request, Set<String> properties) {
        if (properties.contains(SIGN_INS) && !request.caller().permissions().contains(SIGN_IN_READER)) {
            throw AccessError.MISSING_MSGRAPH_PERMISSION.with(SIGN_IN_READER);
        }
    }

    @Override
    @Assumed("that the other properties are null, also signInActivity of a user that is not the object of the request")
    public boolean shows(EntityRequest request, GraphObject object, String property) {
        if (property.equals(SIGN_INS)) {
            return request.caller().permissions().contains(SIGN_IN_READER);
        }
        Set<String> held = request.caller().permissions();
        return !held.contains(BASIC)
                || BASIC_PROFILE.contains(property)
                || held.stream().anyMatch(fullProfile::contains)
                || UserPrivileges.isSelf(request, (EntraUser) object);
    }

    /** Returns the same value for both properties, as in Entra: the last revocation, or else the creation of the user. */
    private static @Nullable Object sessionsValidFrom(EntraUser user) {
        Instant revoked = user.sessionsRevoked();
        return revoked == null
                ? user.properties().get("createdDateTime")
                : revoked.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public GraphObject create(EntityChange change) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(change.properties());
        boolean agent = !change.type().equals(USER);
        if (agent && properties.get(PARENT) == null) {
            throw DirectoryError.PROPERTY_REQUIRED.with(PARENT, USER.resourceName());
        }
        check(change, agent);
        NewPassword password = NewPassword.of(change);
        if (!agent && password.text() == null) {
            throw DirectoryError.PROPERTY_REQUIRED.with(NewPassword.PROFILE, USER.resourceName());
        }
        properties.remove(NewPassword.PROFILE);
        properties.put("createdDateTime", change.now());
        EntraUser created =
                password.applyTo(new EntraUser(UUID.randomUUID().toString(), Map.of(), null).with(properties), change);
        UserPrivileges.checkCreateOrDelete(change.request(), created);
        change.request().tenant().users().checkSpace();
        return created;
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        EntraUser user = (EntraUser) before;
        check(change, user.agentUser());
        checkSource(change, user);
        UserPrivileges.checkChange(change.request(), user, change.properties().keySet());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(change.properties());
        properties.remove(NewPassword.PROFILE);
        EntraUser changed = user.with(properties);
        // The change must not hand over an agent to another blueprint.
        UserPrivileges.checkChange(
                change.request(), changed, change.properties().keySet());
        return NewPassword.of(change).applyTo(changed, change);
    }

    @Override
    public void checkDelete(EntityRequest request, GraphObject object) {
        UserPrivileges.checkCreateOrDelete(request, (EntraUser) object);
    }

    @Override
    public void checkLink(From from, GraphObject target) {
        checkAgentOf(from);
    }

    @Override
    public void checkUnlink(From from, @Nullable String target) {
        checkAgentOf(from);
    }

    private static void checkAgentOf(From from) {
        UserPrivileges.checkParent(from.tenant(), from.caller(), (EntraUser) from.owner(), UserPrivileges.ALL_AGENTS);
    }

    private static void check(EntityChange change, boolean agent) {
        SimulatedTenant tenant = change.request().tenant();
        if (change.properties().get("userPrincipalName") instanceof String name
                && !name.toLowerCase(Locale.ROOT).endsWith("@" + tenant.domain().toLowerCase(Locale.ROOT))) {
            throw DirectoryError.DOMAIN_NOT_VERIFIED.with();
        }
        Object parent = change.properties().get(PARENT);
        if (change.properties().containsKey(PARENT) && !agent) {
            // The property makes a user an agentUser, and the type of an entity never changes (OData 4.01, Part 1,
            // 11.4.3).
            throw invalid(PARENT, "Only an agentUser can have it.");
        } else if (parent instanceof String id
                && tenant.users().agentIdentity(id).isEmpty()) {
            throw invalid(PARENT, "It must be the id of an agent identity of this tenant.");
        }
    }

    @DocumentedBy("resources/user.md, of onPremisesExtensionAttributes: those of a synchronized user are read-only")
    private static void checkSource(EntityChange change, EntraUser user) {
        boolean ofTheAccount = change.properties().keySet().stream().anyMatch(name -> name.startsWith(ON_PREMISES));
        if (ofTheAccount && OnPremises.account(change.request().tenant(), user).isPresent()) {
            throw DirectoryError.SYNCHRONIZED.with();
        }
    }

    static RuntimeException invalid(String property, String sentence) {
        return DirectoryError.PROPERTY_INVALID.with(property, USER.resourceName(), " " + sentence);
    }
}
