package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the identities of a simulated tenant. */
public final class SimulatedIdentities implements Identities {

    private final Tenants tenants;

    public SimulatedIdentities(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Optional<Identity> find(CallContext context, String identityAccountsId) {
        return tenants.byId(context.tenantId()).flatMap(tenant -> tenant.identity(identityAccountsId));
    }

    @Override
    public Stream<Identity> after(@Nullable String cursor, CallContext context) {
        return tenants.byId(context.tenantId())
                .map(tenant -> tenant.index().after(cursor))
                .orElseGet(Stream::empty);
    }

    @Override
    public List<Identity> findBy(Property property, String value, CallContext context) {
        return tenants.byId(context.tenantId()).stream()
                .flatMap(tenant -> switch (property) {
                    case ID -> tenant.index().byId(value).stream();
                    case ACCOUNT_ID -> tenant.index().byAccount(value);
                    case OBJECT_SID ->
                        SecurityIdentifier.parse(value.toUpperCase(Locale.ROOT)).stream()
                                .flatMap(sid -> inDirectory(tenant, sid));
                    case USER_PRINCIPAL_NAME -> named(tenant, value);
                })
                .distinct()
                .toList();
    }

    /** Finds identities by the userPrincipalName or login of an account, without case. */
    public static Stream<Identity> named(SimulatedTenant tenant, String name) {
        IdentityIndex index = tenant.index();
        return Stream.of(
                        inDirectory(tenant, new AccountKey.UserPrincipalName(name)),
                        tenant.org().byLogin(name).stream()
                                .flatMap(user -> index.byAccount(IdentityProvider.OKTA, user.id())),
                        tenant.user(name).stream()
                                .flatMap(user -> index.byAccount(IdentityProvider.ENTRA_ID, user.id())))
                .flatMap(identities -> identities);
    }

    private static Stream<Identity> inDirectory(SimulatedTenant tenant, AccountKey key) {
        return tenant.directory().objectGuids(key).stream()
                .flatMap(objectGuid ->
                        tenant.index().byAccount(IdentityProvider.ACTIVE_DIRECTORY, objectGuid.toString()));
    }
}
