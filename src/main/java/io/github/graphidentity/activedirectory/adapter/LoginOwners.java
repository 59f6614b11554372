package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.adapter.UserSearch.Found;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.LdapFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose a login is. Most attributes of a directory are not unique ({@code mail} is not), and what two users have is
 * nobody's: whoever took one of them would suspend the other's account.
 */
record LoginOwners(Directory directory, String loginAttribute) {

    /** The users who have one of these logins alone, by that login in lower case. */
    Map<String, Found> of(List<String> logins) {
        if (logins.isEmpty()) {
            return Map.of();
        }
        try {
            return alone(directory.search(search(logins)), logins);
        } catch (LDAPException failure) {
            if (!failure.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                throw LdapFailures.of(failure);
            }
            return ofEachHalf(logins);
        }
    }

    /** More users than the directory tells at once: of many logins together, or already of one. */
    private Map<String, Found> ofEachHalf(List<String> logins) {
        if (logins.size() == 1) {
            return Map.of();
        }
        int middle = logins.size() / 2;
        Map<String, Found> holders = new HashMap<>(of(logins.subList(0, middle)));
        holders.putAll(of(logins.subList(middle, logins.size())));
        return holders;
    }

    private SearchRequest search(List<String> logins) {
        Filter anyOf = Filter.createORFilter(logins.stream()
                .map(login -> Filter.createEqualityFilter(loginAttribute, login))
                .toList());
        return new SearchRequest(
                directory.baseDn(),
                SearchScope.SUB,
                Filter.createANDFilter(UserSearch.USERS, anyOf),
                UserSearch.attributes(loginAttribute));
    }

    private Map<String, Found> alone(List<? extends Entry> entries, List<String> logins) {
        Set<String> asked = logins.stream().map(LoginOwners::lowerCase).collect(Collectors.toSet());
        Map<String, List<Entry>> holders = new HashMap<>();
        for (Entry entry : entries) {
            for (String value : valuesOf(entry)) {
                holders.computeIfAbsent(lowerCase(value), login -> new ArrayList<>())
                        .add(entry);
            }
        }
        Map<String, Found> alone = new HashMap<>();
        holders.forEach((login, users) -> {
            if (asked.contains(login) && users.size() == 1) {
                // One who is on no list is a holder all the same.
                Found.of(users.get(0), loginAttribute)
                        .filter(found -> found.login() != null)
                        .ifPresent(found -> alone.put(login, found));
            }
        });
        return alone;
    }

    private String[] valuesOf(Entry entry) {
        return Objects.requireNonNullElse(entry.getAttributeValues(loginAttribute), new String[0]);
    }

    private static String lowerCase(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
