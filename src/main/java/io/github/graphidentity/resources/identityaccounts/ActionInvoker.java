package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.provider.AccountLocks;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapters;
import io.github.graphidentity.provider.ProviderFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out one invokeAction: support table, identity, account, adapter, listeners. Read this file first.
 *
 * <p>A combination of action and provider that the support table does not list is refused before anything is looked up:
 * with a real provider, even a look-up is a request to it. Actions on one account run one after another.
 */
@Component
class ActionInvoker {

    private final SupportTable supportTable;
    private final Identities identities;
    private final IdentityProviderAdapters adapters;
    private final AccountLocks locks;
    private final Duration accountWait;
    private final List<InvocationListener> listeners;

    ActionInvoker(
            GraphProperties properties,
            Identities identities,
            IdentityProviderAdapters adapters,
            AccountLocks locks,
            List<InvocationListener> listeners) {
        this.supportTable = properties.supportTable();
        this.identities = identities;
        this.adapters = adapters;
        this.locks = locks;
        this.accountWait = properties.accountWait();
        this.listeners = listeners;
    }

    /** @throws GraphException if the account is not in the requested state afterwards */
    InvokeActionResult invoke(Invocation invocation) {
        String correlationId = UUID.randomUUID().toString();
        long start = System.nanoTime();
        Effect effect = null;
        GraphException refusal = null;
        try {
            checkSupport(invocation.action(), invocation.identityProvider());
            effect = carryOut(invocation, correlationId);
        } catch (GraphException refused) {
            refusal = refused;
            throw refused;
        } finally {
            notifyListeners(invocation, correlationId, effect, refusal, start);
        }
        return new InvokeActionResult(
                invocation.accountId(), invocation.action(), invocation.identityProvider(), correlationId);
    }

    private void checkSupport(Action action, IdentityProvider identityProvider) {
        if (supportTable.supports(action, identityProvider)) {
            return;
        }
        if (identityProvider == IdentityProvider.ENTRA_ID && !supportTable.covers(identityProvider)) {
            throw InvocationError.ENTRA_ID_NOT_SUPPORTED.with();
        }
        String supporting = supportTable.supporting(action).stream()
                .map(IdentityProvider::wireName)
                .sorted()
                .collect(Collectors.joining(", "));
        throw InvocationError.ACTION_NOT_SUPPORTED.with(
                action, identityProvider, supporting.isEmpty() ? "none" : supporting);
    }

    private Account account(Invocation invocation) {
        String id = invocation.identityAccountsId();
        Identity identity = identities
                .find(invocation.context(), id, invocation.identityProvider())
                .orElseThrow(() -> InvocationError.IDENTITY_NOT_FOUND.with(id));
        Account account = identity.account(invocation.accountId(), invocation.identityProvider())
                .or(() -> identifiedByItsProvider(invocation, identity))
                .orElseThrow(() -> InvocationError.ACCOUNT_NOT_FOUND.with(invocation.accountId(), id));
        if (account.identityProvider() != invocation.identityProvider()) {
            throw InvocationError.ACCOUNT_AT_OTHER_PROVIDER.with(
                    invocation.accountId(), account.identityProvider(), invocation.identityProvider());
        }
        return account;
    }

    /** Finds the account by another of its names, such as a userPrincipalName, which only its provider knows. */
    private Optional<Account> identifiedByItsProvider(Invocation invocation, Identity identity) {
        IdentityProvider provider = invocation.identityProvider();
        return identity.hasAccountAt(provider)
                ? adapters.of(provider)
                        .identify(invocation.context(), invocation.accountId())
                        .flatMap(identifier -> identity.account(identifier, provider))
                : Optional.empty();
    }

    private Effect carryOut(Invocation invocation, String correlationId) {
        try {
            listeners.forEach(listener -> listener.begins(invocation));
            Account account = account(invocation);
            IdentityProviderAdapter adapter = adapters.of(account.identityProvider());
            CallContext context = invocation.context().with(correlationId);
            return locks.run(
                    context.tenantId(),
                    account,
                    accountWait,
                    () -> adapter.invoke(context, account.identifier(), invocation.action()));
        } catch (ProviderFailure failure) {
            throw toGraphException(failure, invocation);
        }
    }

    private static GraphException toGraphException(ProviderFailure failure, Invocation invocation) {
        IdentityProvider provider = failure.provider().orElse(invocation.identityProvider());
        GraphException refusal = switch (failure.kind()) {
            case ACCOUNT_NOT_FOUND -> InvocationError.ACCOUNT_GONE.with(invocation.accountId(), provider);
            case REFUSED -> InvocationError.PROVIDER_REFUSED.with(provider, invocation.action(), failure.reason());
            case PROTECTED, DRY_RUN ->
                InvocationError.ACTION_WITHHELD.with(provider, invocation.action(), failure.reason());
            case LIMITED -> InvocationError.LIMIT_REACHED.with(failure.reason()).retryAfter(failure.retryAfter());
            case CONFLICT -> InvocationError.PROVIDER_CONFLICT.with(provider, invocation.action(), failure.reason());
            case UNAVAILABLE ->
                InvocationError.PROVIDER_UNAVAILABLE
                        .with(provider, failure.reason())
                        .retryAfter(failure.retryAfter());
            case TIMEOUT ->
                InvocationError.PROVIDER_TIMEOUT
                        .with(provider, failure.reason())
                        .retryAfter(failure.retryAfter());
        };
        return refusal.causedBy(failure);
    }

    private void notifyListeners(
            Invocation invocation,
            String correlationId,
            @Nullable Effect effect,
            @Nullable GraphException refusal,
            long start) {
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        ActionInvoked invoked = new ActionInvoked(invocation, correlationId, effect, refusal, duration);
        listeners.forEach(listener -> listener.invoked(invoked));
    }
}
