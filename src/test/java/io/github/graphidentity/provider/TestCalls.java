package io.github.graphidentity.provider;

import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.records.Storage;
import org.springframework.mock.env.MockEnvironment;

/** Contexts of calls that belong to no HTTP request. */
public final class TestCalls {

    private TestCalls() {}

    /** Locks for simulated providers. */
    public static AccountLocks locks() {
        return new AccountLocks(new MockEnvironment(), Storage.NONE, new WaitingThreads(200));
    }

    public static CallContext in(String tenantId) {
        return CallContext.of(tenantId, null);
    }

    public static CallContext in(String tenantId, String correlationId) {
        return new CallContext(tenantId, correlationId, null);
    }
}
