package io.github.graphidentity.tenant.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.entra.simulated.AgentIdentity;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world a tenant starts as, as its YAML or JSON file spells it. Every field without {@code @Nullable} must be there once
 * {@link SeedCompletion} has filled in what is left out.
 *
 * @param tenant the tenant's id
 * @param domain its DNS name: of the directory, and of every userPrincipalName and login
 * @param created when everything in it began that does not say otherwise; by default when it is read
 * @param agentIdentities agents' service principals at Entra, for which agentUsers stand
 */
public record Seed(
        String tenant,
        String domain,
        @Nullable Instant created,
        DirectorySeed directory,
        OktaSeed okta,
        @JsonInclude List<ClientSeed> clients,
        @JsonInclude List<UserSeed> users,
        @JsonInclude List<IdentitySeed> identities,
        @Nullable List<AgentIdentity> agentIdentities) {

    /**
     * The simulated Active Directory.
     *
     * @param domainSid what the SIDs of its accounts begin with
     * @param accountPassword what every account of an identity binds with; without it none can
     * @param serviceAccounts accounts for services, which may write what is delegated to them
     */
    public record DirectorySeed(
            String domainSid,
            String administratorPassword,
            @Nullable String accountPassword,
            @Nullable List<ServiceAccountSeed> serviceAccounts) {}

    /**
     * A service account of the directory.
     *
     * @param writes the attributes of users that it may write
     */
    public record ServiceAccountSeed(
            String objectGUID,
            int rid,
            String login,
            String password,
            @JsonInclude List<String> writes,
            @Nullable Map<String, List<String>> attributes) {}

    /**
     * The simulated Okta org.
     *
     * @param apiTokens what callers of Okta's own paths authenticate with
     * @param users those that are nobody's account; their profile must be there
     */
    public record OktaSeed(
            @JsonInclude List<String> apiTokens,
            @Nullable List<OktaAccountSeed> users,
            @Nullable List<OktaAppSeed> apps) {}

    /**
     * An application registered at Entra, and what was consented to for it.
     *
     * @param certificates PEM certificates it may authenticate with in place of the secret
     * @param permissions application permissions
     * @param delegatedPermissions what it may do on behalf of any signed-in user
     * @param redirectUris where sign-ins may lead back to
     * @param publicClient whether it runs where no secret can be kept
     */
    public record ClientSeed(
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
    public record UserSeed(
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
     * @param generate how many to make of this one, each with a number behind its login
     */
    public record IdentitySeed(
            String login,
            String id,
            String displayName,
            @Nullable DirectoryAccountSeed activeDirectory,
            @Nullable OktaAccountSeed okta,
            @JsonProperty("entraID") @Nullable EntraAccountSeed entraId,
            @Nullable Integer generate) {}

    /**
     * An account in Active Directory.
     *
     * @param rid the last part of the objectSid
     * @param attributes those that are not what follows from the rest; empty ones are absent
     */
    public record DirectoryAccountSeed(
            String objectGUID,
            int rid,
            boolean disabled,
            boolean locked,
            boolean passwordNeverExpires,
            boolean smartcardRequired,
            boolean mustChangePassword,
            @Nullable Map<String, List<String>> attributes) {}

    /**
     * A user of the Okta org.
     *
     * @param sessions how many are open
     * @param profile where it is not what follows from login and displayName
     */
    public record OktaAccountSeed(
            String id,
            OktaUserStatus status,
            int sessions,
            @Nullable List<String> groups,
            OktaUser.@Nullable Profile profile,
            @Nullable Instant created,
            @Nullable Instant activated,
            @Nullable Instant statusChanged,
            @Nullable Instant lastLogin,
            @Nullable Instant lastUpdated,
            @Nullable Instant passwordChanged) {}

    /** The account of an identity at Entra: a {@link UserSeed} whose login and displayName are the identity's. */
    public record EntraAccountSeed(
            String id,
            @Nullable String password,
            @Nullable List<String> roles,
            boolean disabled,
            @Nullable String identityParentId,
            @Nullable Map<String, Object> properties,
            @Nullable Instant sessionsRevoked,
            @Nullable Instant compromised) {

        public static EntraAccountSeed of(UserSeed user) {
            return new EntraAccountSeed(
                    user.id(),
                    user.password(),
                    user.roles(),
                    user.disabled(),
                    user.identityParentId(),
                    user.properties(),
                    user.sessionsRevoked(),
                    user.compromised());
        }

        public UserSeed of(IdentitySeed identity) {
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
