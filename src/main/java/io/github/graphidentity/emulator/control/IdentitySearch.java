package io.github.graphidentity.emulator.control;

import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.platform.records.Change;
import io.github.graphidentity.platform.records.SubstringIndex;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches the identities of a tenant. An index tells which identities to look at, and is brought up to date before each search.
 * Thread-safe.
 */
final class IdentitySearch {

    private final SimulatedTenant tenant;
    private final List<Identity> identities;

    /** The numbers of the identities in {@link #identities}, by id. */
    private final int[] byId;

    /** The numbers of the identities whose accounts have changed since they were added to the index. */
    private final Set<Integer> changed = ConcurrentHashMap.newKeySet();

    private volatile boolean outdated = true;
    private SubstringIndex index = new SubstringIndex(0);

    private IdentitySearch(SimulatedTenant tenant) {
        this.tenant = tenant;
        this.identities = tenant.identities();
        this.byId = IntStream.range(0, identities.size())
                .boxed()
                .sorted(Comparator.comparing(this::id, String.CASE_INSENSITIVE_ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
        tenant.store().addListener(changes -> changes.forEach(this::note));
    }

    static IdentitySearch of(SimulatedTenant tenant) {
        return tenant.state().of(IdentitySearch.class, () -> new IdentitySearch(tenant));
    }

    /**
     * The identities with all words, lazily, in the order of the seed.
     *
     * @param lowerCaseWords empty for all identities
     * @param after id of the identity to start after
     */
    Stream<IdentityState> find(List<String> lowerCaseWords, @Nullable String after) {
        int from = after == null ? 0 : number(after) + 1;
        if (after != null && from == 0) {
            return Stream.empty();
        }
        return lowerCaseWords.isEmpty()
                ? IntStream.range(from, identities.size()).mapToObj(this::state)
                : candidates(lowerCaseWords, from).mapToObj(this::state).filter(it -> it.contains(lowerCaseWords));
    }

    /**
     * Builds the index in the background, unless there is one, so that the first search need not wait for it. The caller shows
     * identities to a person, who is likely to search next.
     */
    void prepare() {
        if (outdated) {
            ForkJoinPool.commonPool().execute(new FutureTask<>(this::update, null));
        }
    }

    private synchronized IntStream candidates(List<String> words, int from) {
        update();
        return index.candidates(words, from);
    }

    private synchronized void update() {
        if (outdated) {
            outdated = false;
            changed.clear();
            index = new SubstringIndex(identities.size());
            IntStream.range(0, identities.size()).forEach(this::add);
        }
        for (Integer number : List.copyOf(changed)) {
            // Removed first, so that a change meanwhile is not lost.
            changed.remove(number);
            add(number);
        }
    }

    private void add(int number) {
        index.add(number, state(number).lowerCaseText());
    }

    /** Notes the identity of a changed record. */
    private void note(Change<?, ?> change) {
        Object record = change.after() == null ? change.before() : change.after();
        if (record instanceof DirectoryEntry entry) {
            note(IdentityProvider.ACTIVE_DIRECTORY, entry.guid().toString());
            // The accounts below a renamed container have other distinguished names.
            if (change.before() instanceof DirectoryEntry former && !entry.isA("user") && !entry.isAt(former)) {
                outdated = true;
            }
        } else if (record instanceof OrgUser user) {
            note(IdentityProvider.OKTA, user.user().id());
        } else if (record instanceof GraphObject object) {
            note(IdentityProvider.ENTRA_ID, object.id());
        }
    }

    private void note(IdentityProvider provider, String identifier) {
        tenant.index().byAccount(provider, identifier).forEach(identity -> changed.add(number(identity.id())));
    }

    private IdentityState state(int number) {
        return IdentityState.of(identities.get(number), tenant);
    }

    private String id(int number) {
        return identities.get(number).id();
    }

    /** The number of the identity with an id; -1 if there is none. */
    private int number(String id) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = String.CASE_INSENSITIVE_ORDER.compare(id(byId[middle]), id);
            if (order == 0) {
                return byId[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
