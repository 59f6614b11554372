package io.github.graphidentity.entra.simulated;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whose a value is of a property that only one user of a tenant may have, in whatever case. */
final class UserIndex {

    private final String property;
    private final Map<String, String> idsByValue = new ConcurrentHashMap<>();

    UserIndex(String property) {
        this.property = property;
    }

    @Nullable
    String idOf(String value) {
        return idsByValue.get(value.toLowerCase(Locale.ROOT));
    }

    /** Refuses a user whose value is another's. */
    void check(EntraUser user) {
        String value = value(user);
        String owner = value == null ? null : idsByValue.get(value);
        if (owner != null && !owner.equals(user.id())) {
            throw new UserRejected(UserRejected.Reason.TAKEN, property);
        }
    }

    /** Lists a user by its new value first, so that nobody looks for it in vain meanwhile. */
    void put(@Nullable EntraUser before, @Nullable EntraUser after) {
        String former = before == null ? null : value(before);
        String value = after == null ? null : value(after);
        if (value != null && after != null) {
            idsByValue.put(value, after.id());
        }
        if (former != null && !former.equals(value)) {
            idsByValue.remove(former);
        }
    }

    private @Nullable String value(EntraUser user) {
        return user.properties().get(property) instanceof String text ? text.toLowerCase(Locale.ROOT) : null;
    }
}
