package io.github.graphidentity.emulator.trace;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records each call to a provider, with the state of the account before and after it. Both come from what the adapter reads
 * anyway: a real directory gets no additional request. Only the sessions of a simulated org are looked up, since no adapter
 * can read them.
 */
@Component
public class ProviderCallRecorder implements ProviderInterceptor {

    /** The attributes of a directory account that actions change. */
    private static final List<String> WATCHED = List.of("userAccountControl", "pwdLastSet", "lockoutTime");

    private static final int MAX_TEXT_LENGTH = 256;

    private final Tenants tenants;

    ProviderCallRecorder(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public @Nullable Object answer(ProviderCall call, ProviderCall.Answer answer) throws Exception {
        RequestTrace trace = call.context().trace(RequestTrace.class).orElse(null);
        return trace == null ? answer.get() : record(call, answer, trace);
    }

    private @Nullable Object record(ProviderCall call, ProviderCall.Answer answer, RequestTrace trace)
            throws Exception {
        String asked = asked(call);
        Map<String, Object> before = before(call, asked, trace);
        long start = System.nanoTime();
        String outcome = "failed";
        Object found = null;
        try {
            found = answer.get();
            outcome = ProviderOperation.SUCCESS;
            return found;
        } catch (LDAPException failure) {
            outcome = failure.getResultCode().toString() + suffix(failure.getDiagnosticMessage());
            throw failure;
        } catch (OktaException failure) {
            outcome = failure.errorCode() + suffix(failure.errorSummary());
            throw failure;
        } catch (ProviderFailure failure) {
            outcome = failure.kind() + suffix(failure.reason());
            throw failure;
        } finally {
            double milliseconds = ProviderOperation.milliseconds(System.nanoTime() - start);
            trace.addOperation(new ProviderOperation(
                    call.identityProvider(), call.operation(), asked, before, Map.of(), outcome, milliseconds));
            recordState(call, asked, found, trace);
        }
    }

    private static String suffix(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : ": " + bounded(text);
    }

    private static String bounded(String text) {
        return text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + "…" : text;
    }

    /** As text, because the journal keeps it: a filter object takes a hundred times the memory of its text. */
    private static String asked(ProviderCall call) {
        Object first = call.arguments().isEmpty() ? "" : call.arguments().get(0);
        if (first instanceof ModifyRequest modify) {
            return modify.getDN();
        }
        return first instanceof SearchRequest search
                ? bounded(
                        search.getBaseDN().startsWith("<")
                                ? search.getBaseDN()
                                : search.getFilter().toString())
                : bounded(first.toString());
    }

    private Map<String, Object> before(ProviderCall call, String asked, RequestTrace trace) {
        Map<String, Object> seen = trace.lastState(call.identityProvider(), asked);
        if (call.identityProvider() == IdentityProvider.OKTA) {
            return call.isRead() ? Map.of() : org(call, asked, seen);
        }
        Map<String, Object> before = new HashMap<>();
        if (!call.arguments().isEmpty() && call.arguments().get(0) instanceof ModifyRequest modify) {
            for (Modification modification : modify.getModifications()) {
                Object value = seen.get(modification.getAttributeName());
                if (value != null) {
                    before.put(modification.getAttributeName(), value);
                }
            }
        }
        return Map.copyOf(before);
    }

    /** The user in the simulated org; the last known state if the org is real. */
    private Map<String, Object> org(ProviderCall call, String id, Map<String, Object> seen) {
        return tenants.byId(call.context().tenantId())
                .flatMap(tenant -> tenant.org().user(id))
                .<Map<String, Object>>map(
                        user -> Map.of("status", user.user().status().name(), "sessions", user.sessions()))
                .orElse(seen);
    }

    private void recordState(ProviderCall call, String asked, @Nullable Object found, RequestTrace trace) {
        if (found instanceof SearchResult result) {
            List<SearchResultEntry> entries = result.getSearchEntries();
            if (entries != null && entries.size() == 1) {
                Entry entry = entries.get(0);
                trace.setState(call.identityProvider(), entry.getDN(), watched(entry));
            }
        } else if (found instanceof OktaUser user) {
            Map<String, Object> status = Map.of("status", user.status().name());
            trace.setState(call.identityProvider(), user.id(), org(call, user.id(), status));
        } else if (call.identityProvider() == IdentityProvider.OKTA && !call.isRead()) {
            Map<String, Object> now = org(call, asked, Map.of());
            if (!now.isEmpty()) {
                trace.setState(call.identityProvider(), asked, now);
            }
        }
    }

    /** The values of the watched attributes of an entry. */
    public static Map<String, Object> watched(Entry entry) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : WATCHED) {
            String value = entry.getAttributeValue(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }
}
