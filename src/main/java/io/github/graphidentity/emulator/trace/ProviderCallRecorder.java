package io.github.graphidentity.emulator.trace;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notes what providers are asked, with what was there before and after. That is taken from what the adapter itself reads,
 * since another question to a real directory would be one too many; only the sessions of a simulated org, which no adapter
 * can read, are looked at.
 */
@Component
public class ProviderCallRecorder implements ProviderInterceptor {

    /** What actions change of an account in a directory. */
    public static final List<String> WATCHED = List.of("userAccountControl", "pwdLastSet", "lockoutTime");

    /** Characters of what was asked or answered. */
    private static final int MOST = 256;

    private final Tenants tenants;

    ProviderCallRecorder(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public @Nullable Object answer(ProviderCall call, ProviderCall.Answer answer) throws Exception {
        RequestTrace exchange = call.context().trace(RequestTrace.class).orElse(null);
        return exchange == null ? answer.get() : record(call, answer, exchange);
    }

    private @Nullable Object record(ProviderCall call, ProviderCall.Answer answer, RequestTrace exchange)
            throws Exception {
        String asked = asked(call);
        Map<String, Object> before = before(call, asked, exchange);
        long start = System.nanoTime();
        String outcome = "failed";
        Object found = null;
        try {
            found = answer.get();
            outcome = ProviderOperation.SUCCESS;
            return found;
        } catch (LDAPException refused) {
            outcome = refused.getResultCode().toString() + said(refused.getDiagnosticMessage());
            throw refused;
        } catch (OktaException refused) {
            outcome = refused.errorCode() + said(refused.errorSummary());
            throw refused;
        } catch (ProviderFailure away) {
            outcome = away.kind() + said(away.reason());
            throw away;
        } finally {
            double milliseconds = ProviderOperation.milliseconds(System.nanoTime() - start);
            exchange.asked(new ProviderOperation(
                    call.identityProvider(), call.operation(), asked, before, Map.of(), outcome, milliseconds));
            look(call, asked, found, exchange);
        }
    }

    private static String said(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : ": " + bounded(text);
    }

    private static String bounded(String text) {
        return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    }

    /** The journal keeps it, and a filter itself would be a hundred times what its text says. */
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

    private Map<String, Object> before(ProviderCall call, String asked, RequestTrace exchange) {
        Map<String, Object> seen = exchange.lastSeen(call.identityProvider(), asked);
        if (call.identityProvider() == IdentityProvider.OKTA) {
            return isRead(call) ? Map.of() : org(call, asked, seen);
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
        return before;
    }

    /** The user as a simulated org has it; as last seen where the org is real. */
    private Map<String, Object> org(ProviderCall call, String id, Map<String, Object> seen) {
        return tenants.byId(call.context().tenantId())
                .flatMap(tenant -> tenant.org().user(id))
                .<Map<String, Object>>map(
                        user -> Map.of("status", user.user().status().name(), "sessions", user.sessions()))
                .orElse(seen);
    }

    private static boolean isRead(ProviderCall call) {
        return call.operation().startsWith("get") || call.operation().startsWith("list");
    }

    private void look(ProviderCall call, String asked, @Nullable Object found, RequestTrace exchange) {
        if (found instanceof SearchResult result) {
            List<SearchResultEntry> entries = result.getSearchEntries();
            if (entries != null && entries.size() == 1) {
                Entry entry = entries.get(0);
                exchange.see(call.identityProvider(), entry.getDN(), attributes(entry));
            }
        } else if (found instanceof OktaUser user) {
            Map<String, Object> status = Map.of("status", user.status().name());
            exchange.see(call.identityProvider(), user.id(), org(call, user.id(), status));
        } else if (call.identityProvider() == IdentityProvider.OKTA && !isRead(call)) {
            Map<String, Object> now = org(call, asked, Map.of());
            if (!now.isEmpty()) {
                exchange.see(call.identityProvider(), asked, now);
            }
        }
    }

    private static Map<String, Object> attributes(Entry entry) {
        Map<String, Object> attributes = new HashMap<>();
        for (String name : WATCHED) {
            String value = entry.getAttributeValue(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }
}
