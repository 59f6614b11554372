package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.model.ModelTable;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A permission that Microsoft Graph publishes: a row of {@code permission-ids.tsv}.
 *
 * @param applicationId id of the application permission; empty if there is none
 * @param delegatedId id of the delegated permission; empty if there is none
 * @param needsAdmin whether only administrators can consent to the delegated permission
 */
@DocumentedBy("permissions-reference.md")
public record PublishedPermission(
        String name,
        String applicationId,
        String delegatedId,
        boolean needsAdmin,
        String applicationText,
        String delegatedText) {

    private static final Map<String, PublishedPermission> BY_NAME = ModelTable.rows("permission-ids.tsv")
            .map(row -> new PublishedPermission(row[0], row[1], row[2], row[3].equals("true"), row[4], row[5]))
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(
                            PublishedPermission::name, Function.identity(), (one, other) -> one, LinkedHashMap::new),
                    Collections::unmodifiableMap));

    private static final Map<String, PublishedPermission> BY_APPLICATION_ID = BY_NAME.values().stream()
            .filter(permission -> !permission.applicationId().isEmpty())
            .collect(Collectors.toUnmodifiableMap(
                    PublishedPermission::applicationId, Function.identity(), (one, other) -> one));

    /** Returns all permissions, ordered by name. */
    public static Collection<PublishedPermission> all() {
        return BY_NAME.values();
    }

    /** Finds an application permission by its id, in lower case. */
    public static Optional<PublishedPermission> ofApplication(String applicationId) {
        return Optional.ofNullable(BY_APPLICATION_ID.get(applicationId));
    }

    /** Finds a permission by the name that {@code roles} and {@code scp} contain. */
    public static Optional<PublishedPermission> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
