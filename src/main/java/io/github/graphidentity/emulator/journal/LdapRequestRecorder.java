package io.github.graphidentity.emulator.journal;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.ldap.DirectoryListeners;
import io.github.graphidentity.emulator.trace.ProviderCallRecorder;
import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records LDAP requests to the simulated directory in the journal of the default tenant, which serves the LDAP ports. */
@Component
class LdapRequestRecorder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Limit of requests without a response, some of which may never get one. */
    private static final int MAX_PENDING = 10_000;

    private final Tenants tenants;
    private final Journals journals;
    private final Map<String, PendingRequest> pending = new ConcurrentHashMap<>();
    private final Map<Long, String> boundDns = new ConcurrentHashMap<>();

    LdapRequestRecorder(Tenants tenants, Journals journals, DirectoryListeners listeners) {
        this.tenants = tenants;
        this.journals = journals;
        listeners.logRequestsTo(this::record);
    }

    private record PendingRequest(JsonNode request, Map<String, Object> before) {}

    private void record(String message) {
        JsonNode line = JSON.readTree(message);
        SimulatedTenant tenant = tenants.defaultTenant();
        String tenantId = tenant.id();
        LDAPInterface directory = tenant.directory().ldap();
        String key = text(line, "connection-id") + "/" + text(line, "operation-id");
        switch (text(line, "message-type")) {
            case "request" -> {
                if (pending.size() >= MAX_PENDING) {
                    pending.clear();
                }
                pending.put(key, new PendingRequest(line, state(line, directory)));
            }
            case "response" -> {
                PendingRequest request = pending.remove(key);
                if (request != null) {
                    journals.of(tenantId)
                            .append(entry(
                                    request,
                                    line,
                                    state(request.request(), directory),
                                    journals.clock(tenantId).instant()));
                }
            }
            case "disconnect" -> {
                boundDns.remove(line.path("connection-id").asLong());
                pending.keySet().removeIf(it -> it.startsWith(text(line, "connection-id") + "/"));
            }
            default -> {}
        }
    }

    private Entry entry(PendingRequest pendingRequest, JsonNode response, Map<String, Object> after, Instant at) {
        JsonNode request = pendingRequest.request();
        String operation = text(request, "operation-type");
        int result = response.path("result-code-value").asInt();
        String outcome = result == 0 ? "OK" : "LDAP_" + result;
        long connection = request.path("connection-id").asLong();
        if (operation.equals("bind")) {
            boundDns.put(connection, result == 0 ? text(request, "dn") : "");
        }
        String caller = boundDns.getOrDefault(connection, "");
        String diagnostic = text(response, "diagnostic-message");
        double milliseconds = response.path("processing-time-millis").asDouble();
        List<ProviderOperation> changes = pendingRequest.before().isEmpty()
                ? List.of()
                : List.of(new ProviderOperation(
                        IdentityProvider.ACTIVE_DIRECTORY,
                        operation,
                        text(request, "dn"),
                        pendingRequest.before(),
                        after,
                        result == 0 ? ProviderOperation.SUCCESS : outcome,
                        milliseconds));
        return new Entry(
                0,
                at,
                Surface.LDAP,
                operation,
                outcome,
                milliseconds,
                caller.isEmpty() ? null : new Entry.Caller(caller, caller, null),
                null,
                changes,
                List.of(),
                new Entry.Request(operation, target(request), null, null, null, Map.of(), null),
                new Entry.Response(result, null, diagnostic.isEmpty() ? null : new RecordedBody(diagnostic, false)));
    }

    private static String target(JsonNode request) {
        String filter = text(request, "filter");
        return filter.isEmpty() ? text(request, "dn") : text(request, "base") + " " + SecretMasking.masked(filter);
    }

    /** The watched attributes of the entry that a modify request changes. */
    private static Map<String, Object> state(JsonNode request, LDAPInterface directory) {
        if (!text(request, "operation-type").equals("modify")) {
            return Map.of();
        }
        return entry(text(request, "dn"), directory)
                .map(entry -> {
                    Map<String, Object> state = new LinkedHashMap<>();
                    for (String name : ProviderCallRecorder.WATCHED) {
                        String value = entry.getAttributeValue(name);
                        if (value != null) {
                            state.put(name, value);
                        }
                    }
                    return state;
                })
                .orElse(Map.of());
    }

    private static Optional<SearchResultEntry> entry(String dn, LDAPInterface directory) {
        try {
            return Optional.ofNullable(directory.getEntry(dn));
        } catch (LDAPException malformedDn) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable JsonNode object, String field) {
        return object == null ? "" : object.path(field).asString("");
    }
}
