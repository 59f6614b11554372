package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static io.github.graphidentity.provider.ProviderMode.REAL;

import io.github.graphidentity.activedirectory.adapter.UserSearch;
import io.github.graphidentity.activedirectory.adapter.UserSearch.Found;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.ConditionalOnProviderMode;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who there is, asked of the providers at the moment of the question. An identity's id is the objectGUID of its account
 * in Active Directory, and the Okta user's id for whoever has none there; the two belong together where one's login is
 * the other's, and no third's. A provider that is simulated beside a real one is asked through the same port.
 */
@Component
@ConditionalOnProviderMode(
        value = {ACTIVE_DIRECTORY, OKTA},
        mode = REAL)
class LiveIdentities implements Identities {

    private final UserSearch directory;
    private final OktaUserSearch org;
    private final String loginAttribute;

    LiveIdentities(UserSearch directory, OktaUserSearch org, LookupProperties properties) {
        this.directory = directory;
        this.org = org;
        this.loginAttribute = properties.loginAttribute();
    }

    @Override
    public Optional<Identity> find(String tenantId, String identityAccountsId) {
        return inDirectory(tenantId, identityAccountsId)
                .map(found -> joined(tenantId, found))
                .or(() -> ofNobodyInTheDirectory(tenantId, identityAccountsId));
    }

    @Override
    public Optional<Identity> find(String tenantId, String identityAccountsId, IdentityProvider identityProvider) {
        return switch (identityProvider) {
            case ACTIVE_DIRECTORY ->
                inDirectory(tenantId, identityAccountsId)
                        .map(found -> MergedIdentityList.identity(found, Optional.empty()));
            // What is no GUID names nobody in a directory, and none is asked.
            case OKTA ->
                inDirectory(tenantId, identityAccountsId)
                        .map(found -> joined(tenantId, found))
                        .or(() -> org.byId(tenantId, identityAccountsId).map(MergedIdentityList::onlyInOkta));
            case ENTRA_ID -> find(tenantId, identityAccountsId);
        };
    }

    @Override
    public Stream<Identity> after(@Nullable String cursor, String tenantId) {
        return new MergedIdentityList(directory, org, loginAttribute).after(ListCursor.of(cursor), tenantId);
    }

    @Override
    public List<Identity> findBy(Property property, String value, String tenantId) {
        return switch (property) {
            case ID -> find(tenantId, value).stream().toList();
            case OBJECT_SID ->
                SecurityIdentifier.parse(value.toUpperCase(Locale.ROOT)).stream()
                        .flatMap(sid -> search(tenantId, sid))
                        .toList();
            case USER_PRINCIPAL_NAME -> withUserPrincipalName(tenantId, value);
            case ACCOUNT_ID -> {
                Optional<Identity> byObjectGuid = inDirectory(tenantId, value).map(found -> joined(tenantId, found));
                yield byObjectGuid.or(() -> withOktaId(tenantId, value)).stream()
                        .toList();
            }
        };
    }

    /** Of both providers: an Okta user whose login several have is an identity beside theirs. */
    private List<Identity> withUserPrincipalName(String tenantId, String value) {
        return Stream.concat(
                        search(tenantId, new AccountKey.UserPrincipalName(value)),
                        org.byLogin(tenantId, value).map(user -> ofOkta(tenantId, user)).stream())
                .distinct()
                .toList();
    }

    private Optional<Identity> withOktaId(String tenantId, String id) {
        return org.byId(tenantId, id).map(user -> ofOkta(tenantId, user));
    }

    private Optional<Identity> ofNobodyInTheDirectory(String tenantId, String id) {
        return withOktaId(tenantId, id).filter(identity -> identity.id().equals(id));
    }

    private Optional<Found> inDirectory(String tenantId, String id) {
        return ObjectGuid.parse(id)
                .flatMap(objectGuid -> directory.find(tenantId, objectGuid, loginAttribute).stream()
                        .findFirst());
    }

    private Stream<Identity> search(String tenantId, AccountKey key) {
        return directory.find(tenantId, key, loginAttribute).stream().map(found -> joined(tenantId, found));
    }

    private Identity joined(String tenantId, Found found) {
        return MergedIdentityList.identity(
                found,
                Optional.ofNullable(found.login())
                        .flatMap(login -> org.byLogin(tenantId, login))
                        .filter(user -> inDirectoryAs(tenantId, user)
                                .filter(holder -> holder.objectGuid().equals(found.objectGuid()))
                                .isPresent())
                        .map(OktaUser::id));
    }

    /** With the account in the directory, where somebody there has this login. */
    private Identity ofOkta(String tenantId, OktaUser user) {
        return inDirectoryAs(tenantId, user)
                .map(found -> MergedIdentityList.identity(found, Optional.of(user.id())))
                .orElseGet(() -> MergedIdentityList.onlyInOkta(user));
    }

    private Optional<Found> inDirectoryAs(String tenantId, OktaUser user) {
        String login = user.profile().login();
        return Optional.ofNullable(
                directory.byLogins(tenantId, List.of(login), loginAttribute).get(login.toLowerCase(Locale.ROOT)));
    }
}
