package io.github.graphidentity.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The port that looks up identities. */
public interface Identities {

    /**
     * Finds an identity of a tenant.
     *
     * @param context the caller's tenant; identities of other tenants do not exist for it
     * @param identityAccountsId the identity's key
     */
    Optional<Identity> find(CallContext context, String identityAccountsId);

    /**
     * Finds an identity for an action at one provider. Other providers are not queried, so that their outage does not block the
     * action.
     *
     * @param identityProvider the provider whose account the result must contain if there is one
     * @throws ProviderFailure if a provider that must be queried does not answer
     */
    default Optional<Identity> find(CallContext context, String identityAccountsId, IdentityProvider identityProvider) {
        return find(context, identityAccountsId);
    }

    /**
     * Reads the identities after a cursor lazily. The caller must close the stream.
     *
     * @param cursor the {@link Identity#cursor} of an identity that may have been deleted since, or {@code null} for all
     * @throws UnknownCursor at the latest when the first element is read
     */
    Stream<Identity> after(@Nullable String cursor, CallContext context);

    /** Finds the identities with a property. Several can match if the property is not unique. */
    List<Identity> findBy(Property property, String value, CallContext context);

    /** A property by which identities can be found. Values are compared case-insensitively. */
    enum Property {
        /** The identity's own key. */
        ID,
        /** The objectSid of an Active Directory account, as text. */
        OBJECT_SID,
        /** The sign-in name at any provider. */
        USER_PRINCIPAL_NAME,
        /** The id of an account at its provider. */
        ACCOUNT_ID
    }
}
