package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/** A directory in front of which something happens between a request and its arrival: a race that always takes place. */
final class InterposedDirectory {

    /** What happens before a request passes. */
    interface Interposed {
        void before(Method request, Object[] arguments) throws Exception;
    }

    private InterposedDirectory() {}

    static LDAPInterface inFrontOf(LDAPInterface directory, Interposed interposed) {
        return (LDAPInterface) Proxy.newProxyInstance(
                LDAPInterface.class.getClassLoader(),
                new Class<?>[] {LDAPInterface.class},
                (proxy, request, arguments) -> {
                    interposed.before(request, arguments);
                    try {
                        return request.invoke(directory, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Answers as a directory that does not let the client read an attribute: the attribute is missing. */
    static LDAPInterface hiding(SimulatedDirectory directory, String attribute) {
        return hiding(directory, attribute, "");
    }

    /** The same for one entry, or for every entry if its DN is empty. */
    static LDAPInterface hiding(SimulatedDirectory directory, String attribute, String dn) {
        return changing(directory, entry -> {
            if (dn.isEmpty() || dn.equals(entry.getDN())) {
                entry.removeAttribute(attribute);
            }
        });
    }

    /** Changes each entry that is found. */
    static LDAPInterface changing(SimulatedDirectory directory, Consumer<Entry> change) {
        LDAPInterface ldap = SystemLdap.of(directory);
        return (LDAPInterface) Proxy.newProxyInstance(
                LDAPInterface.class.getClassLoader(),
                new Class<?>[] {LDAPInterface.class},
                (proxy, request, arguments) -> {
                    Object answer = request.invoke(ldap, arguments);
                    return answer instanceof SearchResult found ? changed(change, found) : answer;
                });
    }

    private static SearchResult changed(Consumer<Entry> change, SearchResult found) {
        List<SearchResultEntry> entries = found.getSearchEntries().stream()
                .map(entry -> {
                    Entry copy = entry.duplicate();
                    change.accept(copy);
                    return new SearchResultEntry(copy);
                })
                .toList();
        return new SearchResult(
                found.getMessageID(),
                found.getResultCode(),
                null,
                null,
                null,
                entries,
                List.of(),
                entries.size(),
                0,
                found.getResponseControls());
    }
}
