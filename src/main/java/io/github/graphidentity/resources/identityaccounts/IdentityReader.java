package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.odata.Filter;
import io.github.graphidentity.graph.odata.LongReads;
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

/** Reads identities. It asks the providers for the state of accounts only if the request needs it. */
@Component
class IdentityReader {

    /** Properties whose equality in a filter is looked up in {@link Identities}. Other filters read every identity. */
    private static final Map<String, Property> INDEXED = Map.of(
            "id", Property.ID,
            "accounts/identifier", Property.ACCOUNT_ID,
            "onPremisesSecurityIdentifier", Property.OBJECT_SID,
            "userPrincipalName", Property.USER_PRINCIPAL_NAME);

    /** The providers that real identities are looked up at; the reason of a failure names the one that failed. */
    private static final String LOOKUP_PROVIDERS =
            IdentityProvider.ACTIVE_DIRECTORY.wireName() + ", " + IdentityProvider.OKTA.wireName();

    /** Identities whose states are read at once, if a filter or an order needs those of all. */
    private static final int CHUNK_SIZE = 200;

    private final Identities identities;
    private final LiveStates states;
    private final LongReads longReads;

    IdentityReader(Identities identities, LiveStates states, LongReads longReads) {
        this.longReads = longReads;
        this.identities = identities;
        this.states = states;
    }

    /** @throws io.github.graphidentity.graph.wire.GraphException 404 if unknown, 503 or 504 if a provider is unavailable */
    IdentityAccounts get(CallContext context, String id, Set<String> select) {
        Identity identity = lookUp(() -> identities.find(context, id))
                .orElseThrow(() -> InvocationError.IDENTITY_NOT_FOUND.with(id));
        return isStateSelected(select) ? states.of(context, List.of(identity)).get(0) : withoutState(identity);
    }

    /**
     * A page of a list.
     *
     * @param count number of identities on all pages, {@code null} if it was not requested
     */
    record Listed(
            ResultPage<IdentityAccounts> page, @Nullable Long count) {}

    Listed list(CallContext context, QueryOptions options) {
        return lookUp(() -> {
            Query<IdentityAccounts> query = query(context, options);
            ResultPage<IdentityAccounts> page = page(query, options);
            boolean complete = isStateDeciding(options) || !isStateSelected(options.select());
            return new Listed(complete ? page : withState(context, page), query.countIfRequested());
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
        return lookUp(() -> query(context, options).count());
    }

    private Query<IdentityAccounts> query(CallContext context, QueryOptions options) {
        Filter filter = options.filter();
        List<Identity> candidates = filter == null ? null : candidates(context, filter.equalities());
        RowSource<Identity> rows = candidates == null
                ? cursor -> identities.after(cursor, context)
                : cursor -> candidates.stream()
                        .filter(it -> cursor == null || it.cursor().compareTo(cursor) > 0);
        boolean withState = isStateDeciding(options);
        return new Query<>(
                options,
                longReads.of(
                        context.tenantId(),
                        cursor -> withState
                                ? ChunkedStream.map(rows.after(cursor), CHUNK_SIZE, chunk -> states.of(context, chunk))
                                : rows.after(cursor).map(IdentityReader::withoutState)),
                // The cursor of a user in a real org can change between two pages; the id cannot.
                row -> options.orderBy().isEmpty()
                        ? row.identity().cursor()
                        : row.identity().id());
    }

    /** The identities that can match, if the filter has an indexed equality; otherwise {@code null}. */
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

    private static IdentityAccounts withoutState(Identity identity) {
        return new IdentityAccounts(identity, Map.of());
    }

    private static boolean isStateDeciding(QueryOptions options) {
        return IdentityAccountsType.needsState(options.decidingProperties());
    }

    private static boolean isStateSelected(Set<String> select) {
        return select.isEmpty() || select.contains("accounts") || IdentityAccountsType.needsState(select);
    }

    private static <T> T lookUp(Supplier<T> lookUp) {
        try {
            return lookUp.get();
        } catch (ProviderFailure failure) {
            throw LiveStates.readError(failure, LOOKUP_PROVIDERS);
        }
    }
}
