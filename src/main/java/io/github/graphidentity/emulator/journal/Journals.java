package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.records.RecordLog;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps one journal for each tenant. */
@Component
public class Journals {

    private final JournalProperties properties;
    private final Tenants tenants;
    private final Storage storage;
    private final Map<String, Journal> byTenant = new ConcurrentHashMap<>();
    private final JournalBudget budget;
    private final MeterProvider<Counter> requests;

    Journals(JournalProperties properties, Tenants tenants, Storage storage, MeterRegistry meters) {
        this.properties = properties;
        this.tenants = tenants;
        this.storage = storage;
        this.requests = Counter.builder("emulator.requests")
                .description("requests of each API, by HTTP status or LDAP result code")
                .withRegistry(meters);
        this.budget = new JournalBudget(
                (long) (properties.heapShare() * Runtime.getRuntime().maxMemory()), byTenant.values());
    }

    /** The journal of a tenant; for an unknown id, that of the default tenant. */
    public Journal of(String tenantId) {
        Journal journal = byTenant.get(tenantId);
        return journal == null ? create(tenantId) : journal;
    }

    /** Adds the entry of a request to the journal of its tenant, and counts the request. */
    void append(String tenantId, Entry entry) {
        Entry.Response response = entry.response();
        String status = response == null ? "none" : Integer.toString(response.status());
        requests.withTags("surface", entry.front().toString(), "status", status).increment();
        of(tenantId).append(entry);
    }

    private Journal create(String tenantId) {
        String owner = tenants.byId(tenantId).isPresent()
                ? tenantId
                : tenants.defaultTenant().id();
        return byTenant.computeIfAbsent(owner, it -> {
            RecordLog log = storage.log(owner);
            Journal journal = new Journal(
                    properties.entries(),
                    properties.size().toBytes(),
                    log == null ? null : new KeptEntries(log, properties));
            journal.addListener(budget::enforce);
            return journal;
        });
    }

    /** What another emulator clears, it also clears in the journal that they share. */
    @EventListener
    void on(TenantCleared event) {
        Journal journal = event.dropped() ? byTenant.remove(event.tenantId()) : of(event.tenantId());
        if (journal != null && event.dropped()) {
            journal.close();
        }
        if (journal != null && !event.elsewhere()) {
            journal.delete(EntryQuery.ALL);
        }
    }

    /** The clock of a tenant; for an unknown id, that of the default tenant. */
    public Clock clock(String tenantId) {
        return tenants.byId(tenantId).orElseGet(tenants::defaultTenant).clock();
    }

    /** Ends the streams, which would delay the shutdown. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        byTenant.values().forEach(Journal::close);
    }
}
