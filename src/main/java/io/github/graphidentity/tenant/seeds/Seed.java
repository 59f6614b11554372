package io.github.graphidentity.tenant.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.activedirectory.simulated.SeededEntry;
import io.github.graphidentity.entra.simulated.AgentIdentity;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The initial state of a tenant. Fields without {@code @Nullable} are required after {@link SeedCompletion}.
 *
 * @param domain DNS name of the directory, and the domain of every userPrincipalName and login
 * @param created default creation time of all objects; by default the time when the seed is read
 * @param groups groups as Graph shows them, with members and owners by login or id
 * @param devices devices as Graph shows them, with registeredOwners and registeredUsers by login or id
 * @param graph other objects as Graph shows them, by the path of their list
 * @param agentIdentities Entra service principals of agents, the parents of agent users
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
        @Nullable List<AgentIdentity> agentIdentities,
        @Nullable List<Map<String, Object>> groups,
        @Nullable List<Map<String, Object>> devices,
        @Nullable Map<String, List<Map<String, Object>>> graph) {

    /** The seed with a creation time. */
    public Seed createdAt(Instant time) {
        return new Seed(
                tenant,
                domain,
                time,
                directory,
                okta,
                clients,
                users,
                identities,
                agentIdentities,
                groups,
                devices,
                graph);
    }

    /**
     * The simulated Active Directory.
     *
     * @param accountPassword LDAP password of every account of an identity; without it these accounts cannot bind
     * @param serviceAccounts accounts of services, with their delegated write permissions
     * @param actionAccount login of the service account that Defender's sensors act with; by default they act as LocalSystem
     * @param entries groups, computers and other entries, a parent before the entries below it
     * @param domains child domains
     */
    public record DirectorySeed(
            String domainSid,
            String administratorPassword,
            @Nullable String accountPassword,
            @Nullable List<ServiceAccountSeed> serviceAccounts,
            @Nullable String actionAccount,
            @Nullable List<SeededEntry> entries,
            @Nullable List<DomainSeed> domains) {

        /** The child domains. */
        public List<DomainSeed> children() {
            return domains == null ? List.of() : domains;
        }
    }

    /**
     * A child domain of the directory.
     *
     * @param name first label of its DNS name; in upper case, its NetBIOS name
     * @param domainSid prefix of the SIDs of its accounts
     * @param entries groups, computers and other entries, a parent before the entries below it
     */
    public record DomainSeed(
            String name, String domainSid, @Nullable List<SeededEntry> entries) {}

    /** Returns whether the tenant has sensors, or lacks them; otherwise actions do not depend on sensors. */
    public boolean listsSensors() {
        return graph != null && graph.containsKey("security/identities/sensors");
    }

    /**
     * A service account of the directory.
     *
     * @param writes attributes of users that the account may write
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
     * @param apiTokens API tokens (SSWS) that Okta's own paths accept
     * @param users users that belong to no identity; each needs a profile
     * @param objects groups, factors, apps and others as Okta's API shows them, by the name of the list
     */
    public record OktaSeed(
            @JsonInclude List<String> apiTokens,
            @Nullable List<OktaAccountSeed> users,
            @Nullable List<OktaAppSeed> apps,
            @Nullable Map<String, List<Map<String, Object>>> objects) {}

    /**
     * An application registered at Entra, with its granted permissions.
     *
     * @param certificates PEM certificates that the client may authenticate with instead of the secret
     * @param permissions granted application permissions
     * @param delegatedPermissions granted delegated permissions, for every user
     * @param redirectUris registered redirect URIs
     * @param publicClient whether it is a public client, which has no secret
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
     * A user of Entra ID that belongs to no identity, such as an administrator who signs in to call Graph.
     *
     * @param roles display names of Entra roles
     * @param identityParentId id of an agent identity, which makes the user an agentUser
     * @param properties further Graph properties, and those that are not derived from login and displayName
     * @param sessionsRevoked time of the last session revocation
     * @param compromised time when the user was confirmed compromised
     * @param mustChangePassword whether the next sign-in asks for a new password
     * @param authenticationMethods methods of sign-in other than the password, each with Graph's properties and its {@code type}
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
            @Nullable Instant compromised,
            boolean mustChangePassword,
            @Nullable List<Map<String, Object>> authenticationMethods) {}

    /**
     * A person, service or agent, with its accounts at the identity providers.
     *
     * @param login local part of its userPrincipalName, the same at every provider
     * @param linkedTo login of an identity before it, to which the accounts belong: its further accounts
     * @param generate number of identities to generate from this one, with numbered logins
     */
    public record IdentitySeed(
            String login,
            String id,
            String displayName,
            @Nullable String linkedTo,
            @Nullable DirectoryAccountSeed activeDirectory,
            @Nullable OktaAccountSeed okta,
            @JsonProperty("entraID") @Nullable EntraAccountSeed entraId,
            @Nullable Integer generate) {}

    /**
     * A user of the Okta org.
     *
     * @param password password that the user signs in with; without it the user cannot sign in
     * @param profile profile, if it is not derived from login and displayName
     */
    public record OktaAccountSeed(
            String id,
            OktaUserStatus status,
            int sessions,
            @Nullable String password,
            @Nullable List<String> groups,
            OktaUser.@Nullable Profile profile,
            @Nullable Instant created,
            @Nullable Instant activated,
            @Nullable Instant statusChanged,
            @Nullable Instant lastLogin,
            @Nullable Instant lastUpdated,
            @Nullable Instant passwordChanged) {}
}
