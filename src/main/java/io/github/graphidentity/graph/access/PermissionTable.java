package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.model.ModelTable;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The calls on entity sets that the emulator serves, with the permissions of {@code permissions.tsv} and the roles of {@code
 * roles.tsv}.
 */
@Component
public class PermissionTable {

    private static final String DIRECTORY_PREFIXES =
            "/(me|users|groups|devices|directory|directoryobjects|directoryroles|serviceprincipals|applications|organization"
                    + "|domains|oauth2permissiongrants)(/.*)?";

    private final Map<String, Set<String>> methods = new HashMap<>();
    private final Map<String, Required> calls = new HashMap<>();
    private final Map<String, Set<String>> roles = new HashMap<>();
    private final Set<String> leastPrivileged = new TreeSet<>();

    /** What one call requires. */
    record Required(String call, Set<String> published, Set<String> roles, boolean ofDirectory)
            implements AccessRequirement {

        @Override
        public String toString() {
            return call;
        }
    }

    PermissionTable() {
        ModelTable.rows("roles.tsv").forEach(row -> roles.put(row[0] + " " + row[1], roles(row[2])));
        List<String[]> rows = ModelTable.rows("permissions.tsv").toList();
        Stream.concat(rows.stream(), rows.stream().flatMap(PermissionTable::ofObject))
                .forEach(row -> {
                    String call = row[1] + " " + row[0];
                    Set<String> published = Arrays.stream(row[3].split(" ", -1))
                            .map(name -> name.replace("*", ""))
                            .collect(Collectors.toUnmodifiableSet());
                    leastPrivileged.addAll(published.stream()
                            .filter(name -> (" " + row[3] + " ").contains(" *" + name + " "))
                            .toList());
                    methods.computeIfAbsent(row[0], path -> new TreeSet<>()).add(row[1]);
                    calls.putIfAbsent(
                            row[2] + " " + call,
                            new Required(call, published, rolesOf(row[0], row[1]), row[0].matches(DIRECTORY_PREFIXES)));
                });
    }

    /** An object that another one leads to, such as a member of a group, is read like the list of such objects. */
    @Assumed("Microsoft's permissions lack these calls, which Graph serves")
    private static Stream<String[]> ofObject(String[] row) {
        return row[1].equals("GET") && row[0].matches("/(me|.*/\\{id})/.*[^}]")
                ? Stream.<String[]>of(new String[] {row[0] + "/{id}", row[1], row[2], row[3]})
                : Stream.empty();
    }

    /** Returns the paths of all calls, in lower case, with {@code {id}} for keys. */
    public Set<String> paths() {
        return methods.keySet();
    }

    /** Returns the methods that a path is served with; empty if the path is not served. */
    public Set<String> methods(String path) {
        return methods.getOrDefault(path, Set.of());
    }

    /** Returns the least privileged permissions of all calls, which together allow each of them. */
    public Set<String> leastPrivileged() {
        return Collections.unmodifiableSet(leastPrivileged);
    }

    /**
     * Returns what a call requires; empty if the call is not served to the kind of caller.
     *
     * @param path in lower case, with {@code {id}} for keys
     */
    public Optional<AccessRequirement> of(String path, String method, boolean delegated) {
        return Optional.ofNullable(calls.get((delegated ? "DelegatedWork " : "Application ") + method + " " + path));
    }

    /**
     * Returns what changes of single properties require, for the properties with rows of their own.
     *
     * @param path of the object
     */
    public Stream<AccessRequirement> properties(String path, String method, boolean delegated) {
        String prefix = (delegated ? "DelegatedWork " : "Application ") + method + " " + path + "/";
        return method.equals("PATCH")
                ? calls.entrySet().stream()
                        .filter(call -> call.getKey().startsWith(prefix)
                                && call.getKey().indexOf('/', prefix.length()) < 0)
                        .map(Map.Entry::getValue)
                : Stream.empty();
    }

    /** The row of the longest path that is a prefix decides. */
    private Set<String> rolesOf(String path, String method) {
        String kind = method.equals("GET") ? "read" : "write";
        for (String prefix = path; !prefix.isEmpty(); prefix = prefix.substring(0, prefix.lastIndexOf('/'))) {
            Set<String> required = roles.getOrDefault(prefix + " " + method, roles.get(prefix + " " + kind));
            if (required != null) {
                return required;
            }
        }
        return Set.of();
    }

    private static Set<String> roles(String names) {
        return Arrays.stream(names.split(";", -1))
                .filter(name -> !name.equals("-"))
                .map(name -> EntraRole.named(name.strip()).orElseThrow())
                .map(EntraRole::templateId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
