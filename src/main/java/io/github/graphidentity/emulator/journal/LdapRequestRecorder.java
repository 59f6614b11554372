package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.activedirectory.ldap.LdapExchange;
import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapRequest;
import io.github.graphidentity.emulator.trace.ProviderCallRecorder;
import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.logging.SecretMasking;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Records LDAP requests to the simulated directory in the journal of the default tenant, which serves the LDAP ports. */
@Component
class LdapRequestRecorder {

    private final Tenants tenants;
    private final Journals journals;

    LdapRequestRecorder(Tenants tenants, Journals journals, DirectoryListeners listeners) {
        this.tenants = tenants;
        this.journals = journals;
        listeners.observe(this::before);
    }

    private Consumer<LdapExchange> before(LdapRequest request) {
        SimulatedTenant tenant = tenants.defaultTenant();
        Map<String, Object> before = state(request, tenant);
        return exchange -> journals.append(
                tenant.id(),
                entry(
                        exchange,
                        before,
                        state(request, tenant),
                        journals.clock(tenant.id()).instant()));
    }

    private static Entry entry(
            LdapExchange exchange, Map<String, Object> before, Map<String, Object> after, Instant at) {
        LdapRequest request = exchange.request();
        int result = exchange.resultCode();
        String outcome = result == 0 ? "OK" : "LDAP_" + result;
        double milliseconds = exchange.took().toNanos() / 1_000_000.0;
        List<ProviderOperation> changes = before.isEmpty()
                ? List.of()
                : List.of(new ProviderOperation(
                        IdentityProvider.ACTIVE_DIRECTORY,
                        request.operation(),
                        request.dn(),
                        before,
                        after,
                        result == 0 ? ProviderOperation.SUCCESS : outcome,
                        milliseconds));
        String diagnostic = exchange.diagnosticMessage();
        return new Entry(
                0,
                at,
                Surface.LDAP,
                request.operation(),
                outcome,
                milliseconds,
                exchange.caller()
                        .map(caller -> new Entry.Caller(caller, caller, null))
                        .orElse(null),
                null,
                changes,
                List.of(),
                new Entry.Request(request.operation(), target(request), null, null, null, Map.of(), null),
                new Entry.Response(result, null, diagnostic.isEmpty() ? null : new RecordedBody(diagnostic, false)));
    }

    private static String target(LdapRequest request) {
        return request.filter().isEmpty() ? request.dn() : request.dn() + " " + SecretMasking.masked(request.filter());
    }

    /** The watched attributes of the entry that a modify request changes. */
    private static Map<String, Object> state(LdapRequest request, SimulatedTenant tenant) {
        return request.operation().equals("modify")
                ? tenant.directory()
                        .entry(request.dn())
                        .map(ProviderCallRecorder::watched)
                        .orElse(Map.of())
                : Map.of();
    }
}
