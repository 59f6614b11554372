package io.github.graphidentity.resources.identityaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.graph.odata.LongReads;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.odata.QueryOption;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.provider.UnknownCursor;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads from providers that fail or change between two requests. */
class IdentityReaderTests {

    private static final String TENANT = "t";

    private @Nullable RuntimeException lookingUp;
    private @Nullable RuntimeException asking;
    private String places = "";
    private final IdentityReader reader = new IdentityReader(
            new Anybody(), new LiveStates(List.of(new AnyState())), new LongReads(new WaitingThreads(200)));

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT, PROVIDER_TIMEOUT, 504",
        "UNAVAILABLE, PROVIDER_UNAVAILABLE, 503",
        "REFUSED, PROVIDER_UNAVAILABLE, 503"
    })
    void distinguishesTimeoutsFromUnavailableProviders(Kind kind, InvocationError error, int status) {
        ProviderFailure failure = new ProviderFailure(kind, "it is so.");
        lookingUp = failure;
        assertRefused(
                () -> reader.get(TestCalls.in(TENANT), "ada", Set.of("id")), error, status, "activeDirectory, okta");
        assertRefused(() -> reader.list(TestCalls.in(TENANT), options("")), error, status, "activeDirectory, okta");
        assertRefused(() -> reader.count(TestCalls.in(TENANT), options("")), error, status, "activeDirectory, okta");
        lookingUp = null;
        asking = failure;
        assertRefused(() -> reader.get(TestCalls.in(TENANT), "ada", Set.of()), error, status, "okta");
        assertRefused(() -> reader.list(TestCalls.in(TENANT), options("")), error, status, "okta");
        assertRefused(() -> reader.count(TestCalls.in(TENANT), options("$filter=isEnabled")), error, status, "okta");
    }

    @Test
    void rejectsASkipTokenThatTheProviderNoLongerKnows() {
        String query = "$top=1";
        String token = reader.list(TestCalls.in(TENANT), options(query)).page().nextToken();
        lookingUp = new UnknownCursor("stale", null);
        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> reader.list(TestCalls.in(TENANT), options(QueryOptions.next(query, token))))
                .withMessage("Unable to parse the skiptoken value '" + token
                        + "'. Skiptoken value should always be server generated.")
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(ODataError.SKIP_TOKEN_INVALID));
    }

    @Test
    void continuesAnOrderedListThoughCursorsChanged() {
        String query = "$orderby=domain&$top=1";
        var first = reader.list(TestCalls.in(TENANT), options(query)).page();
        places = "moved ";
        var second = reader.list(TestCalls.in(TENANT), options(QueryOptions.next(query, first.nextToken())))
                .page();
        assertThat(first.rows()).extracting(row -> row.identity().id()).containsExactly("ada");
        assertThat(second.rows()).extracting(row -> row.identity().id()).containsExactly("bob");
        assertThat(second.nextToken()).isNull();
    }

    private static void assertRefused(ThrowingCallable read, InvocationError error, int status, String provider) {
        assertThatExceptionOfType(GraphException.class).isThrownBy(read).satisfies(refusal -> {
            assertThat(refusal.error()).isEqualTo(error);
            assertThat(refusal.error().status()).isEqualTo(status);
            assertThat(refusal).hasMessageContaining(provider).hasMessageContaining("it is so.");
        });
    }

    private static QueryOptions options(String query) {
        return QueryOptions.read(
                query,
                IdentityAccountsType.of(SupportTable.ACTION_PAGE),
                EnumSet.range(QueryOption.SELECT, QueryOption.COUNT),
                0);
    }

    private final class Anybody implements Identities {

        @Override
        public Optional<Identity> find(CallContext context, String identityAccountsId) {
            return Optional.of(identity(identityAccountsId));
        }

        @Override
        public Stream<Identity> after(@Nullable String place, CallContext context) {
            return Stream.of("ada", "bob").map(this::identity);
        }

        @Override
        public List<Identity> findBy(Property property, String value, CallContext context) {
            return List.of(identity(value));
        }

        private Identity identity(String id) {
            if (lookingUp != null) {
                throw lookingUp;
            }
            return new Identity(id, id, List.of(new Account(IdentityProvider.OKTA, id)), places + id);
        }
    }

    private final class AnyState implements AccountStates {

        @Override
        public IdentityProvider identityProvider() {
            return IdentityProvider.OKTA;
        }

        @Override
        public Map<String, AccountState> of(CallContext context, Collection<String> identifiers) {
            if (asking != null) {
                throw asking;
            }
            return Map.of();
        }
    }
}
