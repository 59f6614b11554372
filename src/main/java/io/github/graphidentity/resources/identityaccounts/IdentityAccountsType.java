package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.ENTRA_ID;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Property;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.resources.identityaccounts.IdentityAccounts.AccountElement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The properties that can be selected, filtered and ordered by: those of {@code security.user}, the only type derived from the
 * abstract {@code identityAccounts}. OData requires a cast for properties of a derived type; it is accepted, but not required,
 * because public clients filter by {@code userPrincipalName} without one.
 */
final class IdentityAccountsType {

    static final String PATH = "security/identities/identityAccounts";
    static final String NAME = "microsoft.graph.security.identityAccounts";
    static final String DERIVED = "microsoft.graph.security.user";

    /** Properties that are read from a provider. */
    private static final Set<String> PROVIDER_PROPERTIES = Set.of(
            "actions",
            "cloudSecurityIdentifier",
            "domain",
            "emailAddress",
            "isEnabled",
            "onPremisesSecurityIdentifier",
            "userPrincipalName");

    private IdentityAccountsType() {}

    static Structure of(SupportTable supportTable) {
        return new Structure(
                NAME,
                List.of(
                        text("id", IdentityAccounts::id),
                        text("displayName", it -> it.identity().displayName()),
                        text("domain", IdentityAccounts::domain),
                        Property.of(
                                "isEnabled", Primitive.BOOLEAN, IdentityAccounts.class, IdentityAccounts::isEnabled),
                        text("onPremisesSecurityIdentifier", it -> it.securityIdentifier(ACTIVE_DIRECTORY)),
                        text("cloudSecurityIdentifier", it -> it.securityIdentifier(ENTRA_ID)),
                        text("userPrincipalName", IdentityAccounts::userPrincipalName),
                        text("emailAddress", IdentityAccounts::emailAddress),
                        Property.of(
                                "accounts",
                                new CollectionType(account()),
                                IdentityAccounts.class,
                                it -> it.accounts(supportTable))),
                DERIVED,
                null);
    }

    /** Whether any of the properties is read from a provider. */
    static boolean needsState(Set<String> names) {
        return names.stream().anyMatch(PROVIDER_PROPERTIES::contains);
    }

    private static Structure account() {
        Enumeration action = new Enumeration(
                "microsoft.graph.security.action",
                Arrays.stream(Action.values()).map(Action::wireName).collect(Collectors.toSet()));
        Enumeration provider = new Enumeration(
                "microsoft.graph.security.identityProvider",
                Arrays.stream(IdentityProvider.values())
                        .map(IdentityProvider::wireName)
                        .collect(Collectors.toSet()));
        return new Structure(
                "microsoft.graph.security.account",
                List.of(
                        Property.of("identifier", Primitive.STRING, AccountElement.class, AccountElement::identifier),
                        Property.of(
                                "identityProvider",
                                provider,
                                AccountElement.class,
                                it -> it.identityProvider().wireName()),
                        Property.of(
                                "actions",
                                new CollectionType(action),
                                AccountElement.class,
                                it -> it.actions().stream()
                                        .map(Action::wireName)
                                        .toList())));
    }

    private static Property text(String name, Function<IdentityAccounts, @Nullable String> value) {
        return Property.of(name, Primitive.STRING, IdentityAccounts.class, value::apply);
    }
}
