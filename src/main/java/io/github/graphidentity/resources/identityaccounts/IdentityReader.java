package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.Query;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.graph.odata.RowSource;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ChunkedStream;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identities.Property;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.UnknownCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads identities. Who there is comes from {@link Identities}, the state of an account from its provider, and only where
 * somebody wants to know it: a list of names needs no directory.
 */
@Component
class IdentityReader {

    /** Equalities that {@link Identities} can look up; everything else is found by looking at every identity. */
    private static final Map<String, Property> INDEXED = Map.of(
            "id", Property.ID,
            "accounts/identifier", Property.ACCOUNT_ID,
            "onPremisesSecurityIdentifier", Property.OBJECT_SID,
            "userPrincipalName", Property.USER_PRINCIPAL_NAME);

    /** Where there are real ones, both are asked who there is; the reason says which of them did not tell. */
    private static final String LOOKED_UP_AT =
            IdentityProvider.ACTIVE_DIRECTORY.wireName() + ", " + IdentityProvider.OKTA.wireName();

    /** Of how many the state is asked at a time, where a filter or an order wants it of all. */
    private static final int AT_ONCE = 200;

    private final Identities identities;
    private final LiveStates states;

    IdentityReader(Identities identities, LiveStates states) {
        this.identities = identities;
        this.states = states;
    }

    /** @throws io.github.graphidentity.graph.wire.GraphException 404 where there is none, 503 or 504 where a provider is away */
    IdentityAccounts get(CallContext context, String id, Set<String> select) {
        Identity identity = looked(() -> identities.find(context, id))
                .orElseThrow(() -> InvocationError.IDENTITY_NOT_FOUND.with(id));
        return isStateSelected(select) ? states.of(context, List.of(identity)).get(0) : untold(identity);
    }

    /**
     * A page of a list.
     *
     * @param count how many there are in all, {@code null} where this page does not tell
     */
    record Listed(
            ResultPage<IdentityAccounts> page, @Nullable Long count) {}

    Listed list(CallContext context, QueryOptions options) {
        return looked(() -> {
            // Who can pass is looked up once, for the page and for the count.
            Query<IdentityAccounts> query = query(context, options);
            ResultPage<IdentityAccounts> page = page(query, options);
            boolean known = isStateDeciding(options) || !isStateSelected(options.select());
            return new Listed(known ? page : withState(context, page), query.countIfRequested());
        });
    }

    private static ResultPage<IdentityAccounts> page(Query<IdentityAccounts> query, QueryOptions options) {
        try {
            return query.page();
        } catch (UnknownCursor unknown) {
            throw options.invalidSkipToken().causedBy(unknown);
        }
    }

    private ResultPage<IdentityAccounts> withState(CallContext context, ResultPage<IdentityAccounts> page) {
        List<Identity> identities =
                page.rows().stream().map(IdentityAccounts::identity).toList();
        return new ResultPage<>(states.of(context, identities), page.nextToken());
    }

    long count(CallContext context, QueryOptions options) {
        return looked(() -> query(context, options).count());
    }

    private Query<IdentityAccounts> query(CallContext context, QueryOptions options) {
        Filter filter = options.filter();
        List<Identity> candidates = filter == null ? null : candidates(context, filter.equalities());
        RowSource<Identity> rows = candidates == null
                ? place -> identities.after(place, context)
                : place -> candidates.stream()
                        .filter(it -> place == null || it.cursor().compareTo(place) > 0);
        boolean withState = isStateDeciding(options);
        return new Query<>(
                options,
                place -> withState
                        ? ChunkedStream.map(rows.after(place), AT_ONCE, some -> states.of(context, some))
                        : rows.after(place).map(IdentityReader::untold),
                // A place in a real org is told by who is there, and may be another one when the next page is asked
                // for.
                row -> options.orderBy().isEmpty()
                        ? row.identity().cursor()
                        : row.identity().id());
    }

    /** The few that can pass; {@code null} where nothing tells them from the others. */
    private @Nullable List<Identity> candidates(CallContext context, Map<String, Set<String>> equalities) {
        for (Map.Entry<String, Property> indexed : INDEXED.entrySet()) {
            Set<String> values = equalities.get(indexed.getKey());
            if (values != null) {
                Map<String, Identity> found = new TreeMap<>();
                for (String value : values) {
                    identities.findBy(indexed.getValue(), value, context).forEach(it -> found.put(it.cursor(), it));
                }
                return new ArrayList<>(found.values());
            }
        }
        return null;
    }

    private static IdentityAccounts untold(Identity identity) {
        return new IdentityAccounts(identity, Map.of());
    }

    private static boolean isStateDeciding(QueryOptions options) {
        return IdentityAccountsType.needsState(options.decidingProperties());
    }

    private static boolean isStateSelected(Set<String> select) {
        return select.isEmpty() || select.contains("accounts") || IdentityAccountsType.needsState(select);
    }

    /** Beside a real provider, who there is has to be asked too. */
    private static <T> T looked(Supplier<T> look) {
        try {
            return look.get();
        } catch (ProviderFailure failure) {
            throw LiveStates.unread(failure, LOOKED_UP_AT);
        }
    }
}
