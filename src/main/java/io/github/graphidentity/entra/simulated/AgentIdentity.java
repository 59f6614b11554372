package io.github.graphidentity.entra.simulated;

/**
 * An agent's service principal, for which an agentUser can stand: one for each.
 *
 * @param id its object id, the {@code identityParentId} of its agentUser
 * @param blueprintAppId the application it was made from: {@code agentIdentityBlueprintId}
 */
public record AgentIdentity(String id, String displayName, String blueprintAppId) {}
