package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.Optional;

/** Built-in roles of Entra ID, with the template ids that {@code wids} carries. */
@DocumentedBy("Microsoft Entra built-in roles, learn.microsoft.com/entra/identity/role-based-access-control")
public enum EntraRole {
    AGENT_ID_ADMINISTRATOR("Agent ID Administrator", "db506228-d27e-4b7d-95e5-295956d6615f"),
    AUTHENTICATION_ADMINISTRATOR("Authentication Administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f"),
    GLOBAL_ADMINISTRATOR("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451"),
    HELPDESK_ADMINISTRATOR("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8"),
    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR(
            "Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13"),
    PRIVILEGED_ROLE_ADMINISTRATOR("Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814"),
    REPORTS_READER("Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf"),
    SECURITY_ADMINISTRATOR("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d"),
    SECURITY_OPERATOR("Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"),
    SECURITY_READER("Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509"),
    USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1");

    private final String displayName;
    private final String templateId;

    EntraRole(String displayName, String templateId) {
        this.displayName = displayName;
        this.templateId = templateId;
    }

    public String displayName() {
        return displayName;
    }

    public String templateId() {
        return templateId;
    }

    /** Returns whether the page labels the role privileged. */
    public boolean privileged() {
        return this != REPORTS_READER;
    }

    /** Finds a role by its display name, case-insensitively. */
    public static Optional<EntraRole> named(String displayName) {
        return Arrays.stream(values())
                .filter(role -> role.displayName.equalsIgnoreCase(displayName))
                .findFirst();
    }
}
