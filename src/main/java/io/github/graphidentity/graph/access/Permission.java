package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue: every permission of Microsoft Graph that has to do with switching accounts, with the ids and texts of
 * Graph's own service principal. Each exists twice, for applications and for signed-in users, and needs an administrator's
 * consent; but for one, which is for signed-in users alone, and which they can give themselves.
 */
@DocumentedBy("permissions-reference.md, and the dump of Graph's service principal in merill/microsoft-info")
@SuppressWarnings("ImmutableEnumChecker") // records of strings
public enum Permission {
    SECURITY_IDENTITIES_ACTIONS_READWRITE_ALL(
            "SecurityIdentitiesActions.ReadWrite.All",
            new Form(
                    "af2bf46f-7bf1-4be3-8bad-e17e279e8462",
                    "Read and perform all identity security available actions",
                    "Allows the app to read and write identity security available actions without a signed-in user."),
            new Form(
                    "818229ce-20e4-47bd-92f4-bc94dbb37a56",
                    "Read and perform identity security available actions",
                    "Allows the app to read and write identity security available actions on behalf of the signed-in"
                            + " identity.")),
    SECURITY_IDENTITIES_ACCOUNT_READ_ALL(
            "SecurityIdentitiesAccount.Read.All",
            new Form(
                    "c5bc96f5-b4a1-4cfc-8189-d5f0d772278f",
                    "Read all identity security available identity accounts",
                    "Allows the app to read all the identity security available identity accounts without a signed-in"
                            + " user."),
            new Form(
                    "3e9ed69a-a48e-473c-8b97-413016703a37",
                    "Read identity security available identity accounts",
                    "Allows the app to read all the identity security available identity accounts")),
    SECURITY_IDENTITIES_USER_ACTIONS_READWRITE_ALL(
            "SecurityIdentitiesUserActions.ReadWrite.All",
            new Form(
                    "b4146a3a-dd4f-4af4-8d91-7cc0eef3d041",
                    "Read and perform all identity security available user actions",
                    "Allows the app to read and write identity security available user actions without a signed-in user."),
            new Form(
                    "bf230e97-1957-4df6-b3f6-57f9029eacdf",
                    "Read and perform identity security available user actions",
                    "Allows the app to read and write identity security available user actions on behalf of the signed-in"
                            + " identity.")),
    SECURITY_IDENTITIES_USER_ACTIONS_READ_ALL(
            "SecurityIdentitiesUserActions.Read.All",
            new Form(
                    "3e5d0bee-973f-4736-a123-4e1ab146f3a8",
                    "Read all identity security available user actions",
                    "Allows the app to read all identity security available user actions without a signed-in user."),
            new Form(
                    "c7d0a939-da1c-4aca-80fa-d0a6cd924801",
                    "Read identity security available user actions",
                    "Allows the app to read identity security available user actions on behalf of the signed-in"
                            + " identity.")),
    USER_ENABLE_DISABLE_ACCOUNT_ALL(
            "User.EnableDisableAccount.All",
            new Form(
                    "3011c876-62b7-4ada-afa2-506cbbecc68c",
                    "Enable and disable user accounts",
                    "Allows the app to enable and disable users' accounts, without a signed-in user."),
            new Form(
                    "f92e74e7-2563-467f-9dd0-902688cb5863",
                    "Enable and disable user accounts",
                    "Allows the app to enable and disable users' accounts, on behalf of the signed-in user.")),
    USER_REVOKE_SESSIONS_ALL(
            "User.RevokeSessions.All",
            new Form(
                    "77f3a031-c388-4f99-b373-dc68676a979e",
                    "Revoke all sign in sessions for a user",
                    "Allow the app to revoke all sign in sessions for a user, without a signed-in user."),
            new Form(
                    "fc30e98b-8810-4501-81f5-c20a3196387b",
                    "Revoke all sign in sessions for a user",
                    "Allow the app to revoke all sign in sessions for a user, on behalf of a signed-in user.")),
    USER_READ(
            "User.Read",
            null,
            new Form(
                    "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
                    "Sign in and read user profile",
                    "Allows users to sign-in to the app, and allows the app to read the profile of signed-in users.")),
    USER_READ_ALL(
            "User.Read.All",
            new Form(
                    "df021288-bdef-4463-88db-98f22de89214",
                    "Read all users' full profiles",
                    "Allows the app to read user profiles without a signed in user."),
            new Form(
                    "a154be20-db9c-4678-8ab7-66f6cc099a59",
                    "Read all users' full profiles",
                    "Allows the app to read the full set of profile properties, reports, and managers of other users in"
                            + " your organization, on behalf of the signed-in user.")),
    USER_READWRITE_ALL(
            "User.ReadWrite.All",
            new Form(
                    "741f803b-c850-494e-b5df-cde7c675a1ca",
                    "Read and write all users' full profiles",
                    "Allows the app to read and update user profiles without a signed in user."),
            new Form(
                    "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4",
                    "Read and write all users' full profiles",
                    "Allows the app to read and write the full set of profile properties, reports, and managers of other"
                            + " users in your organization, on behalf of the signed-in user.")),
    DIRECTORY_READWRITE_ALL(
            "Directory.ReadWrite.All",
            new Form(
                    "19dbc75e-c2e2-444c-a770-ec69d8559fc7",
                    "Read and write directory data",
                    "Allows the app to read and write data in your organization's directory, without a signed-in user."),
            new Form(
                    "c5366453-9fb0-48a5-a156-24f0c49a4b84",
                    "Read and write directory data",
                    "Allows the app to read and write data in your organization's directory, on behalf of the signed-in"
                            + " user.")),
    USER_PASSWORD_PROFILE_READWRITE_ALL(
            "User-PasswordProfile.ReadWrite.All",
            new Form(
                    "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7",
                    "Read and write all password profiles and reset user passwords",
                    "Allows the app to read and write password profiles and reset passwords for all users, without a"
                            + " signed-in user."),
            new Form(
                    "56760768-b641-451f-8906-e1b8ab31bca7",
                    "Read and write password profiles and reset user passwords",
                    "Allows the app to read and write password profiles and reset passwords for all users, on behalf of"
                            + " the signed-in user.")),
    AGENT_ID_USER_READWRITE_ALL(
            "AgentIdUser.ReadWrite.All",
            new Form(
                    "b782c9ad-6f2b-4894-a21b-72bf22417f0a",
                    "Read and write all agent ID users' full profiles",
                    "Allows the app to read and write all agent ID users' full profiles, without a signed-in user."),
            new Form(
                    "ad57fb88-4658-4fd6-ab7d-e43184b08e4e",
                    "Read and write all agent ID users' full profiles",
                    "Allows the app to read and write all agent ID users' full profiles, on behalf of the signed-in"
                            + " user.")),
    AGENT_ID_USER_READWRITE_IDENTITY_PARENTED_BY(
            "AgentIdUser.ReadWrite.IdentityParentedBy",
            new Form(
                    "4aa6e624-eee0-40ab-bdd8-f9639038a614",
                    "Read and write full profiles of agent ID users under an agent blueprint",
                    "Allows the app to read and write full profiles of agent ID users under its agent blueprint, without"
                            + " a signed-in user."),
            new Form(
                    "52a417d9-0b3c-4466-9a3b-66960de73d74",
                    "Read and write full profiles of agent ID users under an agent blueprint",
                    "Allows the app to read and write full profiles of agent ID users under its agent blueprint, on"
                            + " behalf of the signed-in user."));

    private static final Map<String, Permission> BY_VALUE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::value, Function.identity()));

    private final String value;

    private final @Nullable Form application;
    private final Form delegated;

    /**
     * A permission as one kind of caller holds it.
     *
     * @param id the id of the app role or of the scope
     */
    public record Form(String id, String displayName, String description) {}

    Permission(String value, @Nullable Form application, Form delegated) {
        this.value = value;
        this.application = application;
        this.delegated = delegated;
    }

    /** The name as {@code roles} and {@code scp} carry it. */
    public String value() {
        return value;
    }

    /** As an application holds it; {@code null} where none can. */
    public @Nullable Form application() {
        return application;
    }

    /** As it is held on behalf of a signed-in user. */
    public Form delegated() {
        return delegated;
    }

    /** Finds a permission by name; tokens may carry permissions of which nothing is known here. */
    public static Optional<Permission> of(String value) {
        return Optional.ofNullable(BY_VALUE.get(value));
    }
}
