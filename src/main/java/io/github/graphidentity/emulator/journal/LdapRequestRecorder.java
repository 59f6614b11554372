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

/** Writes what was asked of the simulated directory over LDAP into the journal of the tenant that is on the LDAP ports. */
@Component
class LdapRequestRecorder {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Requests that are waiting for their answer; one that is never answered must not stay for ever. */
    private static final int MOST_WAITING = 10_000;

    private final Tenants tenants;
    private final Journals journals;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<Long, String> bound = new ConcurrentHashMap<>();

    LdapRequestRecorder(Tenants tenants, Journals journals, DirectoryListeners listeners) {
        this.tenants = tenants;
        this.journals = journals;
        listeners.logRequestsTo(this::hear);
    }

    private record Waiting(JsonNode request, Map<String, Object> before) {}

    private void hear(String message) {
        JsonNode line = JSON.readTree(message);
        SimulatedTenant tenant = tenants.defaultTenant();
        String tenantId = tenant.id();
        LDAPInterface directory = tenant.directory().ldap();
        String key = text(line, "connection-id") + "/" + text(line, "operation-id");
        switch (text(line, "message-type")) {
            case "request" -> {
                if (waiting.size() >= MOST_WAITING) {
                    waiting.clear();
                }
                waiting.put(key, new Waiting(line, state(line, directory)));
            }
            case "response" -> {
                Waiting asked = waiting.remove(key);
                if (asked != null) {
                    journals.of(tenantId)
                            .append(entry(
                                    asked,
                                    line,
                                    state(asked.request(), directory),
                                    journals.clock(tenantId).instant()));
                }
            }
            case "disconnect" -> {
                bound.remove(line.path("connection-id").asLong());
                waiting.keySet().removeIf(it -> it.startsWith(text(line, "connection-id") + "/"));
            }
            default -> {}
        }
    }

    private Entry entry(Waiting asked, JsonNode answer, Map<String, Object> after, Instant at) {
        JsonNode request = asked.request();
        String operation = text(request, "operation-type");
        int result = answer.path("result-code-value").asInt();
        String outcome = result == 0 ? "OK" : "LDAP_" + result;
        long connection = request.path("connection-id").asLong();
        if (operation.equals("bind")) {
            bound.put(connection, result == 0 ? text(request, "dn") : "");
        }
        String who = bound.getOrDefault(connection, "");
        String diagnostic = text(answer, "diagnostic-message");
        double milliseconds = answer.path("processing-time-millis").asDouble();
        List<ProviderOperation> changes = asked.before().isEmpty()
                ? List.of()
                : List.of(new ProviderOperation(
                        IdentityProvider.ACTIVE_DIRECTORY,
                        operation,
                        text(request, "dn"),
                        asked.before(),
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
                who.isEmpty() ? null : new Entry.Caller(who, who, null),
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

    /** Of whom a request is about to change, or has changed. */
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

    /** A name of another form than a DN is not looked up. */
    private static Optional<SearchResultEntry> entry(String dn, LDAPInterface directory) {
        try {
            return Optional.ofNullable(directory.getEntry(dn));
        } catch (LDAPException none) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable JsonNode object, String field) {
        return object == null ? "" : object.path(field).asString("");
    }
}
