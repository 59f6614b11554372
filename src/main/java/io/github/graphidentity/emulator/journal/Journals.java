package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The journal of each tenant. */
@Component
public class Journals {

    private final JournalProperties properties;
    private final Tenants tenants;
    private final Map<String, Journal> byTenant = new ConcurrentHashMap<>();

    Journals(JournalProperties properties, Tenants tenants) {
        this.properties = properties;
        this.tenants = tenants;
    }

    /** Of a tenant, by its id. What happened in a tenant that does not exist is the default tenant's affair. */
    public Journal of(String tenantId) {
        Journal known = byTenant.get(tenantId);
        return known == null ? begin(tenantId) : known;
    }

    private Journal begin(String tenantId) {
        String owner = tenants.byId(tenantId).isPresent()
                ? tenantId
                : tenants.defaultTenant().id();
        return byTenant.computeIfAbsent(
                owner, it -> new Journal(properties.entries(), properties.size().toBytes()));
    }

    /** What happened in a world that has ended counts no more. */
    @EventListener
    void on(TenantCleared event) {
        Journal journal = byTenant.get(event.tenantId());
        if (journal == null) {
            return;
        }
        if (event.dropped()) {
            byTenant.remove(event.tenantId());
            journal.close();
        }
        journal.clear();
    }

    /** What time it is in a tenant; in one that does not exist, in the default tenant. */
    public Clock clock(String tenantId) {
        return tenants.byId(tenantId).orElseGet(tenants::defaultTenant).clock();
    }

    /** Else those who follow a journal would hold up the shutdown. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        byTenant.values().forEach(Journal::close);
    }
}
