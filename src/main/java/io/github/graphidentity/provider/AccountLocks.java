package io.github.graphidentity.provider;

import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.platform.records.Storage.Turn;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Runs the actions on one account one after another, in the order of their arrival. Actions on different accounts do not wait
 * for each other. Emulators that share a database take turns. All tenants share the accounts of a real provider. Thread-safe; holds memory only for accounts in use.
 */
@Component
public final class AccountLocks {

    /** Leaves threads for other requests while a real provider stalls. Tomcat has 200 threads. */
    private static final int MAX_ACTIONS = 80;

    private final Map<Key, Lock> locks = new ConcurrentHashMap<>();

    /** The real providers, each with the number of actions that may still begin. */
    private final Map<IdentityProvider, Semaphore> real = new EnumMap<>(IdentityProvider.class);

    private final Storage storage;
    private final WaitingThreads waiting;

    AccountLocks(Environment settings, Storage storage, WaitingThreads waiting) {
        this.storage = storage;
        this.waiting = waiting;
        for (IdentityProvider provider : IdentityProvider.values()) {
            if (ProviderMode.of(provider, settings) == ProviderMode.REAL) {
                real.put(provider, new Semaphore(MAX_ACTIONS));
            }
        }
    }

    private record Key(String tenantId, Account account) {}

    private static final class Lock {

        private final ReentrantLock fair = new ReentrantLock(true);

        /** Threads that hold or want the lock; changed only inside of the map's operations. */
        private int users;
    }

    /**
     * Runs an action when no other is running on the account.
     *
     * @param patience how long to wait for the actions before it
     * @throws ProviderFailure {@link Kind#UNAVAILABLE} if the wait takes longer, or if too many actions at the same real provider,
     *     or too many requests of the tenant, are waiting already; the action has not been started then
     */
    public <T> T run(String tenantId, Account account, Duration patience, Supplier<T> action) {
        Semaphore places = real.get(account.identityProvider());
        if (places == null) {
            return runInTurn(new Key(tenantId, account), patience, action);
        }
        if (!places.tryAcquire()) {
            throw new ProviderFailure(Kind.UNAVAILABLE, MAX_ACTIONS + " actions are waiting for it already.");
        }
        try {
            return runInTurn(new Key("", account), patience, action);
        } finally {
            places.release();
        }
    }

    private <T> T runInTurn(Key key, Duration patience, Supplier<T> action) {
        Lock lock = locks.compute(key, (missing, known) -> add(known, 1));
        try {
            Deadline deadline = new Deadline(patience, ElapsedTime.REAL);
            acquire(lock.fair, key.tenantId, patience);
            try (Turn turn = storage.turn(key.tenantId, "action on " + key.account, deadline.remaining())) {
                if (turn == null) {
                    throw busy(patience);
                }
                return action.get();
            } finally {
                lock.fair.unlock();
            }
        } finally {
            locks.computeIfPresent(key, (same, known) -> add(known, -1).users == 0 ? null : known);
        }
    }

    private static Lock add(@Nullable Lock known, int users) {
        Lock lock = known == null ? new Lock() : known;
        lock.users += users;
        return lock;
    }

    /** Takes a lock, in turn also if it is free. */
    private void acquire(ReentrantLock lock, String tenantId, Duration patience) {
        try {
            if (lock.tryLock(0, TimeUnit.NANOSECONDS)) {
                return;
            } else if (!waiting.take(tenantId)) {
                throw new ProviderFailure(Kind.UNAVAILABLE, "too many requests of this tenant are waiting already.");
            }
            try {
                if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw busy(patience);
                }
            } finally {
                waiting.release(tenantId);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(Kind.UNAVAILABLE, "the emulator is stopping.");
        }
    }

    private static ProviderFailure busy(Duration patience) {
        return new ProviderFailure(
                Kind.UNAVAILABLE,
                "earlier actions on this account have not finished within " + patience.toMillis() + " ms.");
    }
}
