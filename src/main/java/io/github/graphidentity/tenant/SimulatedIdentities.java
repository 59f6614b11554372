package io.github.graphidentity.tenant;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.ObjectGuid;
import io.github.graphidentity.activedirectory.SecurityIdentifier;
import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.identityaccounts.Identities;
import io.github.graphidentity.identityaccounts.Identity;
import io.github.graphidentity.identityaccounts.Identity.Account;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The identities of the caller's simulated tenant. */
final class SimulatedIdentities implements Identities {

    private final Tenants tenants;

    SimulatedIdentities(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Optional<Identity> find(String tenantId, String identityAccountsId) {
        return tenants.byId(tenantId).flatMap(tenant -> tenant.identity(identityAccountsId));
    }

    @Override
    public Stream<Identity> all(String tenantId) {
        return tenants.byId(tenantId).stream().flatMap(tenant -> tenant.identities().values().stream());
    }

    @Override
    public List<Identity> with(Property property, String value, String tenantId) {
        return tenants.byId(tenantId).stream()
                .flatMap(tenant -> tenant.identities().values().stream()
                        .filter(identity -> identity.accounts().stream()
                                .anyMatch(account -> has(account, property, value, tenant))))
                .toList();
    }

    private static boolean has(Account account, Property property, String value, SimulatedTenant tenant) {
        return switch (property) {
            case ACCOUNT_ID -> account.identifier().equalsIgnoreCase(value);
            case OBJECT_SID ->
                entry(account, tenant)
                        .flatMap(entry -> Optional.ofNullable(entry.getAttributeValueBytes("objectSid")))
                        .filter(sid -> SecurityIdentifier.of(sid).text().equals(value))
                        .isPresent();
            case USER_PRINCIPAL_NAME ->
                userPrincipalName(account, tenant)
                        .filter(value::equalsIgnoreCase)
                        .isPresent();
        };
    }

    private static Optional<String> userPrincipalName(Account account, SimulatedTenant tenant) {
        return switch (account.identityProvider()) {
            case ACTIVE_DIRECTORY -> entry(account, tenant).map(entry -> entry.getAttributeValue("userPrincipalName"));
            case OKTA ->
                tenant.org()
                        .user(account.identifier())
                        .map(user -> user.user().profile().login());
            case ENTRA_ID ->
                Optional.ofNullable(tenant.users().get(account.identifier())).map(EntraUser::userPrincipalName);
        };
    }

    private static Optional<Entry> entry(Account account, SimulatedTenant tenant) {
        return account.identityProvider() == IdentityProvider.ACTIVE_DIRECTORY
                ? ObjectGuid.parse(account.identifier()).flatMap(tenant.directory()::entry)
                : Optional.empty();
    }
}
