package io.github.graphidentity.entra.simulated;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of an Entra ID user. {@link EntraUsers} replaces it to change the user.
 *
 * @param id the object id
 * @param properties the set properties of {@link UserProperties} by name: strings, booleans, and lists and maps of them
 * @param password {@code null} if the user has none, such as an agentUser
 * @param sessionsRevoked when the sessions were last revoked, or {@code null}
 * @param compromised when the user was marked as compromised, or {@code null}
 * @param mustChangePassword whether the next sign-in asks for a new password
 */
public record EntraUser(
        String id,
        Map<String, Object> properties,
        @Nullable String password,
        @Nullable Instant sessionsRevoked,
        @Nullable Instant compromised,
        boolean mustChangePassword)
        implements GraphObject {

    public EntraUser {
        properties = Map.copyOf(properties);
    }

    /** Creates a user whose sessions were never revoked. */
    public EntraUser(String id, Map<String, Object> properties, @Nullable String password) {
        this(id, properties, password, null, null, false);
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
        UUID guid;
        try {
            guid = UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            return null;
        }
        long high = guid.getMostSignificantBits();
        // The first three parts of a GUID are little-endian numbers; the last two are bytes.
        int second = (int) ((high & 0xffff) << 16 | (high >>> 16 & 0xffff));
        int third = Integer.reverseBytes((int) (guid.getLeastSignificantBits() >>> 32));
        int fourth = Integer.reverseBytes((int) guid.getLeastSignificantBits());
        return IntStream.of((int) (high >>> 32), second, third, fourth)
                .mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining("-", "S-1-12-1-", ""));
    }

    private String text(String name) {
        return String.valueOf(properties.get(name));
    }

    /** Returns the user with changed properties. A {@code null} value removes a property. */
    @Override
    public EntraUser with(Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> changed = StoredObject.changed(properties, changes);
        if (changes.containsKey("mail") && !changes.containsKey("proxyAddresses")) {
            changed.put("proxyAddresses", proxyAddresses(changes.get("mail")));
        }
        return new EntraUser(id, changed, password, sessionsRevoked, compromised, mustChangePassword);
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

    /**
     * Returns the user with another password.
     *
     * @param at when the sessions with the old one end, or {@code null} if there was none
     */
    public EntraUser withPassword(String changed, @Nullable Instant at) {
        return new EntraUser(
                id, properties, changed, at == null ? sessionsRevoked : at, compromised, mustChangePassword);
    }

    public EntraUser withMustChangePassword(boolean must) {
        return new EntraUser(id, properties, password, sessionsRevoked, compromised, must);
    }

    /** Returns the user with all sessions and tokens revoked that were issued until an instant. */
    public EntraUser withSessionsRevoked(Instant at) {
        return new EntraUser(id, properties, password, at, compromised, mustChangePassword);
    }

    public EntraUser withCompromised(Instant at) {
        return new EntraUser(id, properties, password, sessionsRevoked, at, mustChangePassword);
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
