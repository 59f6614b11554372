package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.Action.DISABLE;
import static io.github.graphidentity.provider.Action.FORCE_PASSWORD_RESET;
import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.ENTRA_ID;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapters;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.RecordingAdapter;
import io.github.graphidentity.provider.TestCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActionInvokerTests {

    private static final Identity DORA = new Identity(
            "dora",
            "Dora",
            List.of(
                    new Account(ACTIVE_DIRECTORY, "256DB173-930a-4991-9061-0d51a9a93ba5"),
                    new Account(OKTA, "00u1"),
                    new Account(ENTRA_ID, "e1")));

    private static final Caller CALLER = new Caller("contoso", "app", "app", null, null, Set.of(), Set.of());
    private static final CallContext CONTEXT = TestCalls.in("contoso");
    private static final Grant GRANT = new Grant("SecurityIdentitiesActions.ReadWrite.All", false, null);

    private final RecordingAdapter directory = new RecordingAdapter(ACTIVE_DIRECTORY);
    private final RecordingAdapter okta = new RecordingAdapter(OKTA);
    private final List<String> lookedUp = new ArrayList<>();
    private final List<ActionInvoked> events = new ArrayList<>();
    private @Nullable ProviderFailure refusal;

    private final ActionInvoker invoker = new ActionInvoker(
            new GraphProperties(
                    ResponseShape.BOTH, SupportTable.ACTION_PAGE, Duration.ofSeconds(10), 2, Duration.ofMinutes(10)),
            new OnlyDora(),
            new IdentityProviderAdapters(List.of(directory, okta)),
            TestCalls.locks(),
            List.of(new Listener()));

    private final class Listener implements InvocationListener {

        @Override
        public void begins(Invocation invocation) {
            if (refusal != null) {
                throw refusal;
            }
        }

        @Override
        public void invoked(ActionInvoked event) {
            events.add(event);
        }
    }

    @Test
    void passesTheProvidersSpellingOfTheAccountToTheAdapter() {
        InvokeActionResult result = invoker.invoke(invocation("256db173-930A-4991-9061-0d51a9a93ba5", DISABLE));
        assertThat(directory.asked())
                .containsExactly("contoso disable 256DB173-930a-4991-9061-0d51a9a93ba5 " + result.correlationId());
        assertThat(okta.asked()).isEmpty();
    }

    @Test
    void asksTheProviderToIdentifyAnAccountByName() {
        directory.knowing("dora@contoso.example", "256db173-930a-4991-9061-0d51a9a93ba5");

        InvokeActionResult result = invoker.invoke(invocation("dora@contoso.example", DISABLE));

        assertThat(result.accountId()).isEqualTo("dora@contoso.example");
        assertThat(directory.asked())
                .containsExactly(
                        "contoso who is dora@contoso.example",
                        "contoso disable 256DB173-930a-4991-9061-0d51a9a93ba5 " + result.correlationId());
        assertThat(okta.asked()).isEmpty();
    }

    @Test
    void prefersTheRequestedProviderIfTwoProvidersUseTheSameId() {
        InvokeActionResult result =
                invoker.invoke(new Invocation("twin", "same-id", DISABLE, OKTA, CALLER, CONTEXT, GRANT));
        assertThat(okta.asked()).containsExactly("contoso disable same-id " + result.correlationId());
        assertThat(directory.asked()).isEmpty();
    }

    @Test
    void rejectsTheNameOfAnAccountOfAnotherIdentity() {
        directory.knowing("eve@contoso.example", "eeeeeeee-930a-4991-9061-0d51a9a93ba5");

        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> invoker.invoke(invocation("eve@contoso.example", DISABLE)))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(InvocationError.ACCOUNT_NOT_FOUND));
        assertThat(directory.asked()).containsExactly("contoso who is eve@contoso.example");
    }

    @Test
    void asksNoProviderWithoutAnAccountOfTheIdentity() {
        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> invoker.invoke(
                        new Invocation("solo", "dora@contoso.example", DISABLE, OKTA, CALLER, CONTEXT, GRANT)))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(InvocationError.ACCOUNT_NOT_FOUND));
        assertThat(okta.asked()).isEmpty();
    }

    @Test
    void returnsTheCallersSpellingOfTheAccountAndANewCorrelationId() {
        Invocation invocation = invocation("256db173-930A-4991-9061-0d51a9a93ba5", DISABLE);
        InvokeActionResult first = invoker.invoke(invocation);
        InvokeActionResult second = invoker.invoke(invocation);
        assertThat(first)
                .isEqualTo(new InvokeActionResult(
                        "256db173-930A-4991-9061-0d51a9a93ba5", DISABLE, ACTIVE_DIRECTORY, first.correlationId()));
        assertThat(UUID.fromString(first.correlationId())).hasToString(first.correlationId());
        assertThat(second.correlationId()).isNotEqualTo(first.correlationId());
    }

    @ParameterizedTest
    @CsvSource({
        "FORCE_PASSWORD_RESET, OKTA",
        "REVOKE_ALL_SESSIONS, ACTIVE_DIRECTORY",
        "REQUIRE_USER_TO_SIGN_IN_AGAIN, ACTIVE_DIRECTORY",
        "MARK_USER_AS_COMPROMISED, OKTA",
        "DISABLE, ENTRA_ID"
    })
    void rejectsAnUnsupportedActionBeforeAnyLookUp(Action action, IdentityProvider provider) {
        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> invoker.invoke(new Invocation(
                        "dora", DORA.accounts().get(0).identifier(), action, provider, CALLER, CONTEXT, GRANT)));
        assertThat(directory.asked()).isEmpty();
        assertThat(okta.asked()).isEmpty();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void findsIdentitiesOfTheCallersTenantOnly() {
        invoker.invoke(invocation("256db173-930a-4991-9061-0d51a9a93ba5", DISABLE));
        assertThat(lookedUp).containsExactly("contoso/dora");
    }

    @ParameterizedTest
    @EnumSource(Effect.class)
    void notifiesListenersOfTheEffect(Effect effect) {
        directory.answering(effect);
        Invocation invocation = invocation("256db173-930a-4991-9061-0d51a9a93ba5", FORCE_PASSWORD_RESET);
        InvokeActionResult result = invoker.invoke(invocation);
        ActionInvoked told = events.get(0);
        assertThat(told)
                .isEqualTo(new ActionInvoked(invocation, result.correlationId(), effect, null, told.duration()));
        assertThat(told.outcome()).isEqualTo(effect.name());
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_NOT_FOUND, ACCOUNT_GONE",
        "REFUSED, PROVIDER_REFUSED",
        "CONFLICT, PROVIDER_CONFLICT",
        "UNAVAILABLE, PROVIDER_UNAVAILABLE",
        "TIMEOUT, PROVIDER_TIMEOUT",
        "LIMITED, LIMIT_REACHED"
    })
    void translatesProviderFailuresToGraphErrors(Kind kind, InvocationError error) {
        directory.failing(new ProviderFailure(kind, "it is so."));
        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> invoker.invoke(invocation("256db173-930a-4991-9061-0d51a9a93ba5", DISABLE)))
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
        assertThat(events).extracting(ActionInvoked::outcome).containsExactly(error.name());
    }

    @Test
    void notifiesListenersOfUnexpectedFailures() {
        directory.failing(new IllegalStateException("a bug"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> invoker.invoke(invocation("256db173-930a-4991-9061-0d51a9a93ba5", DISABLE)));
        assertThat(events).extracting(ActionInvoked::outcome).containsExactly("FAILED");
    }

    @Test
    void notifiesListenersOfRejections() {
        assertThatExceptionOfType(GraphException.class).isThrownBy(() -> invoker.invoke(invocation("x", DISABLE)));
        assertThat(events).extracting(ActionInvoked::outcome).containsExactly("ACCOUNT_NOT_FOUND");
    }

    /** An action at Okta may need the directory to find the identity. */
    @Test
    void namesTheProviderThatFailed() {
        okta.failing(new ProviderFailure(Kind.UNAVAILABLE, "the directory cannot be reached.").at(ACTIVE_DIRECTORY));

        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(
                        () -> invoker.invoke(new Invocation("twin", "same-id", DISABLE, OKTA, CALLER, CONTEXT, GRANT)))
                .withMessage(
                        "The identity provider 'activeDirectory' is not available: the directory cannot be reached.");
    }

    @Test
    void asksNoProviderIfAListenerRefuses() {
        refusal = new ProviderFailure(Kind.LIMITED, "this caller has reached a limit.");

        assertThatExceptionOfType(GraphException.class)
                .isThrownBy(() -> invoker.invoke(invocation("256db173-930a-4991-9061-0d51a9a93ba5", DISABLE)))
                .withMessage("No provider was asked: this caller has reached a limit.");
        assertThat(lookedUp).isEmpty();
        assertThat(directory.asked()).isEmpty();
        assertThat(events).extracting(ActionInvoked::outcome).containsExactly("LIMIT_REACHED");
    }

    @Test
    void rejectsTwoAdaptersForOneProvider() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new IdentityProviderAdapters(List.of(okta, new RecordingAdapter(OKTA))))
                .withMessageStartingWith("two adapters for okta: ");
    }

    private static Invocation invocation(String accountId, Action action) {
        return new Invocation("dora", accountId, action, ACTIVE_DIRECTORY, CALLER, CONTEXT, GRANT);
    }

    /** Knows one identity and remembers who was asked for. */
    private final class OnlyDora implements Identities {

        @Override
        public Optional<Identity> find(CallContext context, String id) {
            lookedUp.add(context.tenantId() + "/" + id);
            return switch (id) {
                case "dora" -> Optional.of(DORA);
                case "solo" ->
                    Optional.of(new Identity(id, "Solo", List.of(DORA.accounts().get(0))));
                case "twin" ->
                    Optional.of(new Identity(
                            id,
                            "Twin",
                            List.of(new Account(ACTIVE_DIRECTORY, "same-id"), new Account(OKTA, "same-id"))));
                default -> Optional.empty();
            };
        }

        @Override
        public Stream<Identity> after(@Nullable String place, CallContext context) {
            return Stream.of(DORA);
        }

        @Override
        public List<Identity> findBy(Property property, String value, CallContext context) {
            throw new UnsupportedOperationException("an action looks up an identity by id only");
        }
    }
}
