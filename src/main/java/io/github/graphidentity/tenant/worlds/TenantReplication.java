package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.platform.records.Storage.StoreListener;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;

/** Follows what other emulators do with the tenants in the database that they share. */
final class TenantReplication implements StoreListener {

    private final Map<String, TenantLifetime> lifetimes;
    private final String defaultId;
    private final TenantStores stores;
    private final ApplicationEventPublisher events;
    private final DirectoryListeners listeners;

    /** @param lifetimes by tenant id; also the lock for creating and replacing tenants */
    TenantReplication(
            Map<String, TenantLifetime> lifetimes,
            String defaultId,
            TenantStores stores,
            ApplicationEventPublisher events,
            DirectoryListeners listeners) {
        this.lifetimes = lifetimes;
        this.defaultId = defaultId;
        this.stores = stores;
        this.events = events;
        this.listeners = listeners;
    }

    /** Adds the tenants that others have created. */
    void followCreations() {
        stores.ids().stream().filter(id -> !lifetimes.containsKey(id)).forEach(this::changed);
    }

    @Override
    public void changed(String tenantId) {
        boolean cleared = false;
        synchronized (lifetimes) {
            TenantLifetime known = lifetimes.get(tenantId);
            if (known == null) {
                stores.open(tenantId).ifPresent(created -> lifetimes.put(tenantId, created));
            } else if (known.follow()) {
                cleared = true;
                serveDefault(tenantId, known);
            }
        }
        events.publishEvent(cleared ? new TenantCleared(tenantId, false, true) : new TenantChanged(tenantId));
    }

    /** Serves the directory of the default tenant after it was replaced. */
    void serveDefault(String tenantId, TenantLifetime lifetime) {
        if (tenantId.equals(defaultId)) {
            listeners.serve(lifetime.current().directory());
        }
    }

    @Override
    public void deleted(String tenantId) {
        // An emulator that deletes the whole state at its start deletes even the default tenant. The others keep what
        // they know.
        TenantLifetime deleted = tenantId.equals(defaultId) ? null : lifetimes.remove(tenantId);
        if (deleted != null) {
            deleted.current().clock().discardTasks();
            events.publishEvent(new TenantCleared(tenantId, true, true));
        }
    }
}
