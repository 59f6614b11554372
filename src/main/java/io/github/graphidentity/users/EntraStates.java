package io.github.graphidentity.users;

import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.identityaccounts.AccountState;
import io.github.graphidentity.identityaccounts.AccountStates;
import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads users of Entra ID. */
@Component
class EntraStates implements AccountStates {

    private final Tenants tenants;

    EntraStates(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ENTRA_ID;
    }

    @Override
    public Map<String, AccountState> of(String tenantId, Collection<String> identifiers) {
        Map<String, AccountState> states = new HashMap<>();
        Optional<SimulatedTenant> tenant = tenants.byId(tenantId);
        for (String identifier : identifiers) {
            tenant.map(it -> it.users().get(identifier)).ifPresent(user -> states.put(identifier, state(user)));
        }
        return states;
    }

    private static AccountState state(EntraUser user) {
        return new AccountState(
                user.accountEnabled(),
                user.accountEnabled()
                        ? Set.of(
                                Action.DISABLE,
                                Action.REVOKE_ALL_SESSIONS,
                                Action.REQUIRE_USER_TO_SIGN_IN_AGAIN,
                                Action.MARK_USER_AS_COMPROMISED)
                        : Set.of(Action.ENABLE),
                user.userPrincipalName(),
                user.properties().get("mail") instanceof String mail ? mail : null,
                securityIdentifier(user.id()),
                null);
    }

    /** Entra's own: the sixteen bytes of the object id, as four numbers (MS-DTYP 2.4.2 for the form, S-1-12-1 for Entra). */
    static @Nullable String securityIdentifier(String objectId) {
        UUID id;
        try {
            id = UUID.fromString(objectId);
        } catch (IllegalArgumentException notAGuid) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (id.getMostSignificantBits() >>> 32));
        bytes.putShort((short) (id.getMostSignificantBits() >>> 16)).putShort((short) id.getMostSignificantBits());
        bytes.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
        bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder("S-1-12-1");
        while (bytes.hasRemaining()) {
            text.append('-').append(Integer.toUnsignedString(bytes.getInt()));
        }
        return text.toString();
    }
}
