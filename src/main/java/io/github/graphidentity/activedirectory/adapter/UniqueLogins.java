package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.adapter.UserSearch.DirectoryMatch;
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
 * Finds users by their logins at other providers. Leaves out logins that several users have, because an action could reach the
 * wrong person's account; {@code mail}, for example, is not unique.
 */
record UniqueLogins(Directory directory, String loginAttribute) {

    Map<String, DirectoryMatch> find(List<String> logins) {
        if (logins.isEmpty()) {
            return Map.of();
        }
        try {
            return unique(directory.search(search(logins)), logins);
        } catch (LDAPException failure) {
            if (!failure.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                throw LdapFailures.of(failure);
            }
            return findInHalves(logins);
        }
    }

    /** Splits a search that found more users than the directory returns. A single login with too many users is not unique. */
    private Map<String, DirectoryMatch> findInHalves(List<String> logins) {
        if (logins.size() == 1) {
            return Map.of();
        }
        int middle = logins.size() / 2;
        Map<String, DirectoryMatch> found = new HashMap<>(find(logins.subList(0, middle)));
        found.putAll(find(logins.subList(middle, logins.size())));
        return found;
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

    private Map<String, DirectoryMatch> unique(List<? extends Entry> entries, List<String> logins) {
        Set<String> requested = logins.stream().map(UniqueLogins::lowerCase).collect(Collectors.toSet());
        Map<String, List<Entry>> usersByLogin = new HashMap<>();
        for (Entry entry : entries) {
            for (String value : valuesOf(entry)) {
                usersByLogin
                        .computeIfAbsent(lowerCase(value), login -> new ArrayList<>())
                        .add(entry);
            }
        }
        Map<String, DirectoryMatch> unique = new HashMap<>();
        usersByLogin.forEach((login, users) -> {
            if (requested.contains(login) && users.size() == 1) {
                DirectoryMatch.of(users.get(0), loginAttribute)
                        .filter(match -> match.login() != null)
                        .ifPresent(match -> unique.put(login, match));
            }
        });
        return unique;
    }

    private String[] valuesOf(Entry entry) {
        return Objects.requireNonNullElse(entry.getAttributeValues(loginAttribute), new String[0]);
    }

    private static String lowerCase(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
