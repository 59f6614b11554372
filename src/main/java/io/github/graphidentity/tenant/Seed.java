package io.github.graphidentity.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.entra.AgentIdentity;
import io.github.graphidentity.okta.OktaUserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world a tenant starts as, as its YAML or JSON file spells it. Every field without {@code @Nullable} must be there.
 *
 * @param tenant the tenant's id
 * @param domain its DNS name: of the directory, and of every userPrincipalName and login
 * @param agentIdentities agents' service principals at Entra, for which agentUsers stand
 */
record Seed(
        String tenant,
        String domain,
        DirectorySeed directory,
        OktaSeed okta,
        List<ClientSeed> clients,
        List<UserSeed> users,
        List<IdentitySeed> identities,
        @Nullable List<AgentIdentity> agentIdentities) {

    /**
     * The simulated Active Directory.
     *
     * @param domainSid what the SIDs of its accounts begin with
     * @param accountPassword what every account of an identity binds with; without it none can
     * @param serviceAccounts accounts for services, which may write what is delegated to them
     */
    record DirectorySeed(
            String domainSid,
            String administratorPassword,
            @Nullable String accountPassword,
            @Nullable List<ServiceAccountSeed> serviceAccounts) {}

    /** @param writes the attributes of users that it may write */
    record ServiceAccountSeed(String objectGUID, int rid, String login, String password, List<String> writes) {}

    /** @param apiTokens what callers of Okta's own paths authenticate with */
    record OktaSeed(List<String> apiTokens) {}

    /**
     * An application registered at Entra, and what was consented to for it.
     *
     * @param certificates PEM certificates it may authenticate with in place of the secret
     * @param permissions application permissions
     * @param delegatedPermissions what it may do on behalf of any signed-in user
     * @param redirectUris where sign-ins may lead back to
     * @param publicClient whether it runs where no secret can be kept
     */
    record ClientSeed(
            String id,
            String name,
            @Nullable String secret,
            @Nullable List<String> certificates,
            @Nullable List<String> permissions,
            @Nullable List<String> delegatedPermissions,
            @Nullable List<String> redirectUris,
            boolean publicClient) {}

    /**
     * A user of Entra ID who is nobody's account: who signs in to call Graph, say.
     *
     * @param roles display names of Entra roles
     * @param identityParentId the agent identity that it stands for, which makes it an agentUser
     * @param properties what else Graph shows of the user, and what differs from login and displayName
     * @param sessionsRevoked when its sessions last ended
     * @param compromised when it was marked as compromised
     */
    record UserSeed(
            String id,
            String login,
            String displayName,
            @Nullable String password,
            @Nullable List<String> roles,
            boolean disabled,
            @Nullable String identityParentId,
            @Nullable Map<String, Object> properties,
            @Nullable Instant sessionsRevoked,
            @Nullable Instant compromised) {}

    /**
     * A person, service or agent, with its account at each provider where it has one.
     *
     * @param login the part of its userPrincipalName before the at sign, the same everywhere
     */
    record IdentitySeed(
            String id,
            String displayName,
            String login,
            @Nullable DirectoryAccountSeed activeDirectory,
            @Nullable OktaAccountSeed okta,
            @JsonProperty("entraID") @Nullable EntraAccountSeed entraId) {}

    /** @param rid the last part of the objectSid */
    record DirectoryAccountSeed(
            String objectGUID,
            int rid,
            boolean disabled,
            boolean locked,
            boolean passwordNeverExpires,
            boolean smartcardRequired,
            boolean mustChangePassword) {}

    record OktaAccountSeed(
            String id,
            OktaUserStatus status,
            int sessions,
            @Nullable List<String> groups) {}

    /** The account of an identity at Entra: a {@link UserSeed} whose login and displayName are the identity's. */
    record EntraAccountSeed(
            String id,
            @Nullable String password,
            @Nullable List<String> roles,
            boolean disabled,
            @Nullable String identityParentId,
            @Nullable Map<String, Object> properties,
            @Nullable Instant sessionsRevoked,
            @Nullable Instant compromised) {

        UserSeed of(IdentitySeed identity) {
            return new UserSeed(
                    id,
                    identity.login(),
                    identity.displayName(),
                    password,
                    roles,
                    disabled,
                    identityParentId,
                    properties,
                    sessionsRevoked,
                    compromised);
        }
    }
}
