package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.activedirectory.adapter.UserSearch;
import io.github.graphidentity.activedirectory.adapter.UserSearch.DirectoryMatch;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds identities at the real providers, without a cache. The id of an identity is the objectGUID of its account in Active
 * Directory; without one, the id of its Okta user. Two accounts belong together if they have the same login and no other account
 * has it. If only one provider is real, the simulated one is asked in the same way.
 */
public final class LiveIdentities implements Identities {

    private final UserSearch directory;
    private final OktaUserSearch org;
    private final String loginAttribute;

    public LiveIdentities(UserSearch directory, OktaUserSearch org, LookupProperties properties) {
        this.directory = directory;
        this.org = org;
        this.loginAttribute = properties.loginAttribute();
    }

    @Override
    public Optional<Identity> find(CallContext context, String identityAccountsId) {
        return inDirectory(context, identityAccountsId)
                .map(found -> joined(context, found))
                .or(() -> onlyInOkta(context, identityAccountsId));
    }

    @Override
    public Optional<Identity> find(CallContext context, String identityAccountsId, IdentityProvider identityProvider) {
        return switch (identityProvider) {
            case ACTIVE_DIRECTORY ->
                inDirectory(context, identityAccountsId)
                        .map(found -> MergedIdentityList.identity(found, Optional.empty()));
            case OKTA ->
                inDirectory(context, identityAccountsId)
                        .map(found -> joined(context, found))
                        .or(() -> org.byId(context, identityAccountsId).map(MergedIdentityList::onlyInOkta));
            case ENTRA_ID -> find(context, identityAccountsId);
        };
    }

    @Override
    public Stream<Identity> after(@Nullable String cursor, CallContext context) {
        return new MergedIdentityList(directory, org, loginAttribute).after(ListCursor.of(cursor), context);
    }

    @Override
    public List<Identity> findBy(Property property, String value, CallContext context) {
        return switch (property) {
            case ID -> find(context, value).stream().toList();
            case OBJECT_SID ->
                SecurityIdentifier.parse(value.toUpperCase(Locale.ROOT)).stream()
                        .flatMap(sid -> search(context, sid))
                        .toList();
            case USER_PRINCIPAL_NAME -> withUserPrincipalName(context, value);
            case ACCOUNT_ID -> {
                Optional<Identity> byObjectGuid = inDirectory(context, value).map(found -> joined(context, found));
                yield byObjectGuid.or(() -> withOktaId(context, value)).stream().toList();
            }
        };
    }

    /** An Okta user whose login several directory accounts have is a separate identity. */
    private List<Identity> withUserPrincipalName(CallContext context, String value) {
        return Stream.concat(
                        search(context, new AccountKey.UserPrincipalName(value)),
                        org.byLogin(context, value).map(user -> ofOkta(context, user)).stream())
                .distinct()
                .toList();
    }

    private Optional<Identity> withOktaId(CallContext context, String id) {
        return org.byId(context, id).map(user -> ofOkta(context, user));
    }

    private Optional<Identity> onlyInOkta(CallContext context, String id) {
        return withOktaId(context, id).filter(identity -> identity.id().equals(id));
    }

    private Optional<DirectoryMatch> inDirectory(CallContext context, String id) {
        return ObjectGuid.parse(id)
                .flatMap(objectGuid -> directory.find(context, objectGuid, loginAttribute).stream()
                        .findFirst());
    }

    private Stream<Identity> search(CallContext context, AccountKey key) {
        return directory.find(context, key, loginAttribute).stream().map(found -> joined(context, found));
    }

    private Identity joined(CallContext context, DirectoryMatch found) {
        return MergedIdentityList.identity(
                found,
                Optional.ofNullable(found.login())
                        .flatMap(login -> org.byLogin(context, login))
                        .filter(user -> inDirectoryAs(context, user)
                                .filter(holder -> holder.objectGuid().equals(found.objectGuid()))
                                .isPresent())
                        .map(OktaUser::id));
    }

    /** The identity of an Okta user, with the directory account of the same login, if there is one. */
    private Identity ofOkta(CallContext context, OktaUser user) {
        return inDirectoryAs(context, user)
                .map(found -> MergedIdentityList.identity(found, Optional.of(user.id())))
                .orElseGet(() -> MergedIdentityList.onlyInOkta(user));
    }

    private Optional<DirectoryMatch> inDirectoryAs(CallContext context, OktaUser user) {
        String login = user.profile().login();
        return Optional.ofNullable(
                directory.byLogins(context, List.of(login), loginAttribute).get(login.toLowerCase(Locale.ROOT)));
    }
}
