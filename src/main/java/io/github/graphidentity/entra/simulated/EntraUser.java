package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of an Entra ID user. {@link EntraUsers} replaces it to change the user.
 *
 * @param id the object id
 * @param properties the set properties of {@link UserProperties} by name: strings, booleans, and lists and maps of them
 * @param password {@code null} if the user has none, such as an agentUser
 * @param sessionsRevoked when the sessions were last revoked, or {@code null}
 * @param mustChangePassword whether the next sign-in asks for a new password
 * @param authentication what {@code authentication} of the user contains: methods of sign-in other than the password, and the
 *     last resets of the password
 */
public record EntraUser(
        String id,
        Map<String, Object> properties,
        @Nullable String password,
        @Nullable Instant sessionsRevoked,
        boolean mustChangePassword,
        List<StoredObject> authentication)
        implements GraphObject {

    /** Here only the length counts; Entra also bans weak passwords. */
    @DocumentedBy("entra/identity/authentication/concept-sspr-policy.md")
    private static final int MIN_PASSWORD = 8;

    private static final int MAX_PASSWORD = 256;

    /** What {@link #acceptsPassword} checks, as a sentence. */
    public static final String PASSWORD_RULE =
            "The password must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters.";

    public EntraUser {
        properties = Map.copyOf(properties);
        authentication = List.copyOf(authentication);
    }

    /** Creates a user whose sessions were never revoked. */
    public EntraUser(String id, Map<String, Object> properties, @Nullable String password) {
        this(id, properties, password, null, false, List.of());
    }

    @Override
    public String type() {
        return agentUser() ? "agentUser" : "user";
    }

    public String userPrincipalName() {
        return text("userPrincipalName");
    }

    public String displayName() {
        return text("displayName");
    }

    public boolean accountEnabled() {
        return Boolean.TRUE.equals(properties.get("accountEnabled"));
    }

    /** Returns the object id of the agent identity of an agentUser, or {@code null}. */
    public @Nullable String identityParentId() {
        return (String) properties.get("identityParentId");
    }

    /** Returns whether the user is a {@code microsoft.graph.agentUser}. */
    public boolean agentUser() {
        return identityParentId() != null;
    }

    /** Returns Entra's SID, the object id as four 32-bit numbers, or {@code null} if the id is not a GUID. */
    public @Nullable String securityIdentifier() {
        return EntraSid.of(id);
    }

    private String text(String name) {
        return String.valueOf(properties.get(name));
    }

    @Override
    public Set<String> changedSince(GraphObject before) {
        Set<String> names = GraphObject.super.changedSince(before);
        if (before instanceof EntraUser user && !Objects.equals(sessionsRevoked, user.sessionsRevoked)) {
            names.addAll(List.of("signInSessionsValidFromDateTime", "refreshTokensValidFromDateTime"));
        }
        return names;
    }

    /** Returns the user with changed properties. A {@code null} value removes a property. */
    @Override
    public EntraUser with(Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> changed = StoredObject.changed(properties, changes);
        if (changes.containsKey("mail") && !changes.containsKey("proxyAddresses")) {
            changed.put("proxyAddresses", proxyAddresses(changes.get("mail")));
        }
        return new EntraUser(id, changed, password, sessionsRevoked, mustChangePassword, authentication);
    }

    /** "Changes to this property also update the user's proxyAddresses collection to include the value as an SMTP address." */
    private List<String> proxyAddresses(@Nullable Object mail) {
        Stream<String> former = properties.get("proxyAddresses") instanceof Collection<?> addresses
                ? addresses.stream().map(String::valueOf).map(EntraUser::demoted)
                : Stream.empty();
        Stream<String> others = former.filter(address -> !address.equalsIgnoreCase("smtp:" + mail));
        return Stream.concat(Stream.ofNullable(mail).map(address -> "SMTP:" + address), others)
                .toList();
    }

    /** The primary address has the prefix in capitals. Other kinds (X500, SIP) do not change. */
    private static String demoted(String address) {
        return address.startsWith("SMTP:") ? "smtp:" + address.substring("SMTP:".length()) : address;
    }

    public EntraUser withAccountEnabled(boolean accountEnabled) {
        return with(Map.of("accountEnabled", accountEnabled));
    }

    /** Returns the user with another password. The sessions with the old one end. */
    public EntraUser withPassword(String changed, Instant now) {
        Map<String, Object> changes = Map.of(
                "lastPasswordChangeDateTime",
                now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new EntraUser(
                id,
                StoredObject.changed(properties, changes),
                changed,
                password == null ? sessionsRevoked : now,
                mustChangePassword,
                authentication);
    }

    public static boolean acceptsPassword(String text) {
        return text.length() >= MIN_PASSWORD && text.length() <= MAX_PASSWORD;
    }

    public EntraUser withMustChangePassword(boolean must) {
        return new EntraUser(id, properties, password, sessionsRevoked, must, authentication);
    }

    /** Returns the user with all sessions and tokens revoked that were issued until an instant. */
    public EntraUser withSessionsRevoked(Instant at) {
        return new EntraUser(id, properties, password, at, mustChangePassword, authentication);
    }

    /** Returns the user with an object in {@link #authentication}, in place of the one with the same id. */
    public EntraUser withAuthentication(StoredObject object) {
        Stream<StoredObject> others =
                authentication.stream().filter(it -> !it.id().equals(object.id()));
        return withAuthentication(Stream.concat(others, Stream.of(object)).toList());
    }

    public EntraUser withoutAuthentication(Predicate<StoredObject> removed) {
        return withAuthentication(
                authentication.stream().filter(removed.negate()).toList());
    }

    private EntraUser withAuthentication(List<StoredObject> objects) {
        return new EntraUser(id, properties, password, sessionsRevoked, mustChangePassword, objects);
    }

    /** Compares a password in constant time; returns {@code false} for a user without a password. */
    public boolean hasPassword(String offered) {
        return password != null
                && MessageDigest.isEqual(
                        password.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return userPrincipalName();
    }
}
