package io.github.graphidentity.provider;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where identities are looked up. */
public interface Identities {

    /**
     * Finds one identity.
     *
     * @param context the caller's tenant; identities of other tenants do not exist for it
     * @param identityAccountsId the identity's key
     */
    Optional<Identity> find(CallContext context, String identityAccountsId);

    /**
     * Finds one identity to act upon. What other providers would say is not needed, and they are not asked: one that is
     * away must not keep an account of another from being disabled.
     *
     * @param identityProvider whose account it must have where it has one there
     * @throws ProviderFailure where a provider that had to be asked does not answer
     */
    default Optional<Identity> find(CallContext context, String identityAccountsId, IdentityProvider identityProvider) {
        return find(context, identityAccountsId);
    }

    /**
     * All identities, or those that come after one of them, read as they are taken. The stream has to be closed.
     *
     * @param cursor the {@link Identity#cursor} of the last one that is left out, whether it is still there or not; {@code null}
     *     for all of them
     * @throws UnknownCursor at the latest when the first is taken, where there is no such cursor
     */
    Stream<Identity> after(@Nullable String cursor, CallContext context);

    /** The identities with a property: none, one, or several where the property is not unique. */
    List<Identity> findBy(Property property, String value, CallContext context);

    /** What identities are looked for by. Values are compared without regard to case. */
    enum Property {
        /** The identity's own key. */
        ID,
        /** The objectSid of an Active Directory account, as text. */
        OBJECT_SID,
        /** What the person signs in with, at any provider. */
        USER_PRINCIPAL_NAME,
        /** The id of an account at its provider. */
        ACCOUNT_ID
    }
}
