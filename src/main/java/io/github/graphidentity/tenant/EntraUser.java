package io.github.graphidentity.tenant;

import java.util.List;

/**
 * A user of Entra ID.
 *
 * @param roles display names of the Entra roles assigned to the user
 * @param agentUser whether the user stands for an agent and not for a person
 */
public record EntraUser(
        String id,
        String userPrincipalName,
        String displayName,
        boolean accountEnabled,
        List<String> roles,
        boolean agentUser) {}
