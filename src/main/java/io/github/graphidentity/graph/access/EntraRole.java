package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.model.ModelTable;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Optional;

/**
 * A built-in role of Entra ID, from {@code directory-roles.tsv}.
 *
 * @param templateId the id that the claim {@code wids} carries
 * @param privileged whether the page labels the role privileged
 */
@DocumentedBy("Microsoft Entra built-in roles, learn.microsoft.com/entra/identity/role-based-access-control")
public record EntraRole(String displayName, String templateId, String description, boolean privileged) {

    /** All roles, in the order of their names. */
    public static final List<EntraRole> ALL = ModelTable.rows("directory-roles.tsv")
            .map(row -> new EntraRole(row[0], row[1], row[2], Boolean.parseBoolean(row[3])))
            .toList();

    public static final EntraRole AGENT_ID_ADMINISTRATOR = required("Agent ID Administrator");
    public static final EntraRole GLOBAL_ADMINISTRATOR = required("Global Administrator");
    public static final EntraRole HELPDESK_ADMINISTRATOR = required("Helpdesk Administrator");
    public static final EntraRole PRIVILEGED_AUTHENTICATION_ADMINISTRATOR =
            required("Privileged Authentication Administrator");
    public static final EntraRole PRIVILEGED_ROLE_ADMINISTRATOR = required("Privileged Role Administrator");
    public static final EntraRole SECURITY_ADMINISTRATOR = required("Security Administrator");

    /** Finds a role by its display name, case-insensitively. */
    public static Optional<EntraRole> named(String displayName) {
        return ALL.stream()
                .filter(role -> role.displayName.equalsIgnoreCase(displayName))
                .findFirst();
    }

    /** Finds a role by its template id. */
    public static Optional<EntraRole> of(String templateId) {
        return ALL.stream()
                .filter(role -> role.templateId.equalsIgnoreCase(templateId))
                .findFirst();
    }

    private static EntraRole required(String displayName) {
        return named(displayName).orElseThrow();
    }

    @Override
    public String toString() {
        return displayName;
    }
}
