package io.github.graphidentity.resources.users;

import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of a user that come from its account in Active Directory; a user without one is cloud-only. */
@DocumentedBy("resources/user.md")
final class OnPremises {

    private OnPremises() {}

    static @Nullable Object value(SimulatedTenant tenant, EntraUser user, String property) {
        return account(tenant, user)
                .flatMap(guid -> tenant.directory().account(guid).map(entry -> value(tenant, guid, entry, property)))
                .orElseGet(() -> user.properties().get(property));
    }

    /**
     * Returns the account that a synchronized user comes from, the one with its name if there are several; empty for a cloud-only
     * user.
     */
    static Optional<ObjectGuid> account(SimulatedTenant tenant, EntraUser user) {
        return tenant.index()
                .byAccount(IdentityProvider.ENTRA_ID, user.id())
                .flatMap(identity -> identity.accounts().stream())
                .filter(account -> account.identityProvider() == IdentityProvider.ACTIVE_DIRECTORY)
                .flatMap(account -> ObjectGuid.parse(account.identifier()).stream())
                .min(Comparator.comparing(guid -> !tenant.directory()
                        .account(guid)
                        .map(entry -> entry.getAttributeValue("userPrincipalName"))
                        .filter(user.userPrincipalName()::equalsIgnoreCase)
                        .isPresent()));
    }

    /** Finds the synchronized users by a property that comes from their accounts. */
    static Stream<EntraUser> users(SimulatedTenant tenant, String property, String value) {
        Optional<? extends AccountKey> key = switch (property) {
            case "onPremisesSecurityIdentifier" -> SecurityIdentifier.parse(value);
            case "onPremisesSamAccountName" -> Optional.of(new AccountKey.SamAccountName(value));
            default -> Optional.empty();
        };
        return key.stream()
                .flatMap(it -> tenant.directory().objectGuids(it).stream())
                .flatMap(guid -> tenant.index().byAccount(IdentityProvider.ACTIVE_DIRECTORY, guid.toString()))
                .flatMap(identity -> identity.accounts().stream())
                .filter(account -> account.identityProvider() == IdentityProvider.ENTRA_ID)
                .flatMap(account -> Stream.ofNullable(tenant.users().get(account.identifier())));
    }

    /** The immutable id is the objectGUID in base64 ("Design concepts" of Entra Connect, sourceAnchor). */
    private static @Nullable Object value(
            SimulatedTenant tenant, ObjectGuid guid, SearchResultEntry entry, String property) {
        return switch (property) {
            case "onPremisesSyncEnabled" -> true;
            case "onPremisesSamAccountName" -> entry.getAttributeValue("sAMAccountName");
            case "onPremisesUserPrincipalName" -> entry.getAttributeValue("userPrincipalName");
            case "onPremisesDistinguishedName" -> entry.getDN();
            case "onPremisesDomainName" -> tenant.domain();
            case "onPremisesSecurityIdentifier" ->
                SecurityIdentifier.of(entry).map(SecurityIdentifier::text).orElse(null);
            case "onPremisesImmutableId" -> Base64.getEncoder().encodeToString(guid.bytes());
            case "onPremisesLastSyncDateTime" -> tenant.directory().created().toString();
            default -> null;
        };
    }
}
