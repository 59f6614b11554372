package io.github.graphidentity.entra.simulated;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A unique, case-insensitive index of a property of users. */
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

    /** Throws {@link UserRejected} if another user has the same value. */
    void check(EntraUser user) {
        String value = value(user);
        String owner = value == null ? null : idsByValue.get(value);
        if (owner != null && !owner.equals(user.id())) {
            throw new UserRejected(UserRejected.Reason.TAKEN, property);
        }
    }

    /** Replaces an entry. The new value is added first, so that the user can always be found. */
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
