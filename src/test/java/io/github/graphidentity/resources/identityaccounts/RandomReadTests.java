package io.github.graphidentity.resources.identityaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.graph.odata.LongReads;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.TestCalls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random tenants, read by random filters. Whether a filter is looked up in an index or tried on every identity, and whether
 * a provider is asked for it or not, must make no difference. The seed is the repetition.
 */
class RandomReadTests {

    private static final SupportTable SUPPORTED = SupportTable.ACTION_PAGE;
    private static final String TENANT = "t";

    @RepeatedTest(20)
    void returnTheSameAsAFullScan(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RandomTenant tenant = new RandomTenant(random.nextInt(30), random);
        LiveStates states = new LiveStates(List.of(tenant));
        IdentityReader reader = new IdentityReader(tenant, states, new LongReads(new WaitingThreads(200)));
        List<IdentityAccounts> everybody = states.of(TestCalls.in(TENANT), tenant.identities);
        for (int i = 0; i < 100; i++) {
            String filter = filter(random, 0);
            String order = random.nextBoolean() ? "&$orderby=userPrincipalName%20desc" : "";
            String query = "$top=" + (1 + random.nextInt(5)) + order + "&$filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8);
            List<String> meant = everybody.stream()
                    .filter(identity -> options(query).filter().test(identity))
                    .sorted(
                            order.isEmpty()
                                    ? Comparator.comparing(IdentityAccounts::id)
                                    : Comparator.comparing(
                                                    IdentityAccounts::userPrincipalName,
                                                    Comparator.nullsFirst(Comparator.naturalOrder()))
                                            .reversed()
                                            .thenComparing(IdentityAccounts::id))
                    .map(IdentityAccounts::id)
                    .toList();
            List<String> read = read(reader, query);
            assertThat(order.isEmpty() ? read.stream().sorted().toList() : read)
                    .as("seed %d: %s", repetition.getCurrentRepetition(), query)
                    .isEqualTo(meant);
            assertThat(reader.count(TestCalls.in(TENANT), options(query))).isEqualTo(meant.size());
        }
    }

    private static List<String> read(IdentityReader reader, String query) {
        List<String> ids = new ArrayList<>();
        for (String next = query; next != null; ) {
            ResultPage<IdentityAccounts> page =
                    reader.list(TestCalls.in(TENANT), options(next)).page();
            page.rows().forEach(identity -> ids.add(identity.id()));
            next = page.nextToken() == null ? null : QueryOptions.next(next, page.nextToken());
        }
        return ids;
    }

    private static QueryOptions options(String query) {
        return QueryOptions.read(
                query, IdentityAccountsType.of(SUPPORTED), EnumSet.range(QueryOption.SELECT, QueryOption.COUNT), 0);
    }

    private static String filter(Random random, int depth) {
        int n = random.nextInt(12);
        int m = random.nextInt(12);
        return switch (random.nextInt(depth > 2 ? 8 : 11)) {
            case 0 -> "id eq 'ID" + n + "'";
            case 1 -> "id in ('id" + n + "','id" + m + "','id" + m + "')";
            case 2 -> "userPrincipalName eq 'p" + n % 4 + "@X'";
            case 3 -> "onPremisesSecurityIdentifier eq 'S-1-5-21-" + n + "'";
            case 4 -> "accounts/any(a:a/identifier eq 'ad" + n + "' and a/identityProvider eq 'activeDirectory')";
            case 5 -> "accounts/any(a:a/identifier in ('ad" + n + "','okta" + m + "'))";
            case 6 -> "isEnabled";
            case 7 -> "accounts/any(a:a/actions/any(x:x eq 'enable'))";
            case 8 -> "not (" + filter(random, depth + 1) + ")";
            case 9 -> "(" + filter(random, depth + 1) + ") and (" + filter(random, depth + 1) + ")";
            default -> "(" + filter(random, depth + 1) + ") or (" + filter(random, depth + 1) + ")";
        };
    }

    /** Finds by looking at all identities, and holds the accounts of one provider. The state of the others is unknown. */
    private static final class RandomTenant implements Identities, AccountStates {

        private final List<Identity> identities;
        private final Map<String, AccountState> states = new HashMap<>();

        RandomTenant(int size, Random random) {
            identities = IntStream.range(0, size)
                    .mapToObj(i -> identity(i, random))
                    .sorted(Comparator.comparing(Identity::id))
                    .toList();
        }

        private Identity identity(int i, Random random) {
            List<Account> accounts = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                accounts.add(new Account(IdentityProvider.ACTIVE_DIRECTORY, "ad" + i));
                boolean enabled = random.nextBoolean();
                states.put(
                        "ad" + i,
                        new AccountState(
                                enabled,
                                Set.of(enabled ? Action.DISABLE : Action.ENABLE),
                                random.nextInt(4) == 0 ? null : "p" + i % 4 + "@x",
                                null,
                                "S-1-5-21-" + i,
                                "x"));
            }
            if (random.nextBoolean()) {
                accounts.add(new Account(IdentityProvider.OKTA, "okta" + i));
            }
            return new Identity("id" + i, "Person " + i, accounts);
        }

        @Override
        public Optional<Identity> find(CallContext context, String identityAccountsId) {
            return identities.stream()
                    .filter(identity -> identity.id().equals(identityAccountsId))
                    .findFirst();
        }

        @Override
        public Stream<Identity> after(@Nullable String place, CallContext context) {
            return identities.stream()
                    .filter(identity -> place == null || identity.cursor().compareTo(place) > 0);
        }

        @Override
        public List<Identity> findBy(Property property, String value, CallContext context) {
            return identities.stream()
                    .filter(identity -> switch (property) {
                        case ID -> identity.id().equalsIgnoreCase(value);
                        case ACCOUNT_ID ->
                            identity.accounts().stream()
                                    .anyMatch(account -> account.identifier().equalsIgnoreCase(value));
                        case OBJECT_SID -> has(identity, state -> value.equalsIgnoreCase(state.securityIdentifier()));
                        case USER_PRINCIPAL_NAME ->
                            has(identity, state -> value.equalsIgnoreCase(state.userPrincipalName()));
                    })
                    .toList();
        }

        private boolean has(Identity identity, Predicate<AccountState> property) {
            return identity.accounts().stream()
                    .map(account -> states.get(account.identifier()))
                    .anyMatch(state -> state != null && property.test(state));
        }

        @Override
        public IdentityProvider identityProvider() {
            return IdentityProvider.ACTIVE_DIRECTORY;
        }

        @Override
        public Map<String, AccountState> of(CallContext context, Collection<String> identifiers) {
            Map<String, AccountState> found = new HashMap<>(states);
            found.keySet().retainAll(identifiers);
            return found;
        }
    }
}
