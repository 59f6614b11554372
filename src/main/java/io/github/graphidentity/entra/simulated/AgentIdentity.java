package io.github.graphidentity.entra.simulated;

/**
 * The service principal of an agent, which can have one agentUser.
 *
 * @param id the object id, which is the {@code identityParentId} of its agentUser
 * @param blueprintAppId the application that it was created from ({@code agentIdentityBlueprintId})
 */
public record AgentIdentity(String id, String displayName, String blueprintAppId) {}
