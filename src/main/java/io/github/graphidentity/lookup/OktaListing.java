package io.github.graphidentity.lookup;

import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserSearch;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An org's users by their logins, read a page at a time and once for a whole list: asked for one by one, they would be a
 * request each.
 */
final class OktaListing {

    /** Some 20 MB. Whoever is beyond is asked for singly, which takes longer and no memory. */
    static final int MOST_REMEMBERED = 100_000;

    private final Map<String, String> idsByLogin = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> joined = new HashSet<>();
    private final String tenantId;
    private final OktaUserSearch org;
    private final int mostRemembered;
    private final Iterator<OktaUser> unread;

    OktaListing(String tenantId, OktaUserSearch org, int mostRemembered) {
        this.tenantId = tenantId;
        this.org = org;
        this.mostRemembered = mostRemembered;
        this.unread = org.all(tenantId).iterator();
    }

    /** A user that nobody asked for by login. */
    record Remaining(String id, String login) {}

    /** The id of the user with this login. */
    Optional<String> idOf(String login) {
        while (!idsByLogin.containsKey(login) && idsByLogin.size() < mostRemembered && unread.hasNext()) {
            OktaUser user = unread.next();
            idsByLogin.put(user.profile().login(), user.id());
        }
        String id = idsByLogin.get(login);
        if (id != null) {
            joined.add(id);
            return Optional.of(id);
        }
        return unread.hasNext() ? org.byLogin(tenantId, login).map(OktaUser::id) : Optional.empty();
    }

    /**
     * Whoever was not asked for. To be taken when no more is asked for.
     *
     * @param known whether somebody has this login who was asked for, since beyond a bound that is not remembered
     */
    Stream<Remaining> remaining(Predicate<String> known) {
        Stream<Remaining> remembered = idsByLogin.entrySet().stream()
                .filter(user -> !joined.contains(user.getValue()))
                .map(user -> new Remaining(user.getValue(), user.getKey()));
        Stream<Remaining> others = Stream.iterate(unread, Iterator::hasNext, same -> same)
                .map(Iterator::next)
                .map(user -> new Remaining(user.id(), user.profile().login()));
        return Stream.concat(remembered, others.filter(user -> !known.test(user.login())));
    }
}
