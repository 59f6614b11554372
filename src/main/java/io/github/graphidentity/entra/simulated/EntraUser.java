package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.graph.access.EntraRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of Entra ID, as it is at one moment. Whoever changes it puts another in its place ({@link EntraUsers}).
 *
 * @param id the object id
 * @param properties what {@link UserProperties} lists, by name, where it is set: text, flags, lists and maps of those
 * @param password {@code null} where the user has none, as agents have not
 * @param roles the Entra roles assigned to the user
 * @param sessionsRevoked when what the user was signed in to last ended, {@code null} where it never did
 * @param compromised when somebody marked the user as compromised, {@code null} where nobody did
 */
public record EntraUser(
        String id,
        Map<String, Object> properties,
        @Nullable String password,
        List<EntraRole> roles,
        @Nullable Instant sessionsRevoked,
        @Nullable Instant compromised) {

    public EntraUser {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        roles = List.copyOf(roles);
    }

    /** Somebody whose sessions nobody has touched. */
    public EntraUser(String id, Map<String, Object> properties, @Nullable String password, List<EntraRole> roles) {
        this(id, properties, password, roles, null, null);
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

    /** The object id of the agent identity that the user belongs to; {@code null} for a person. */
    public @Nullable String identityParentId() {
        return (String) properties.get("identityParentId");
    }

    /** Whether the user stands for an agent and not for a person: then it is a {@code microsoft.graph.agentUser}. */
    public boolean agentUser() {
        return identityParentId() != null;
    }

    /** Whether administering the user takes more than administering others. */
    public boolean isPrivileged() {
        return roles.stream().anyMatch(EntraRole::privileged);
    }

    /** Entra's own SID: the sixteen bytes of the object id as four numbers; {@code null} where that is no GUID. */
    public @Nullable String securityIdentifier() {
        UUID guid;
        try {
            guid = UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            return null;
        }
        long high = guid.getMostSignificantBits();
        // A GUID's first three parts are numbers, written in little-endian order; its last two are bytes as they stand.
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

    /** The same user with these properties; those that are {@code null} it has no longer. */
    public EntraUser with(Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(properties);
        changes.forEach((name, value) -> {
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        if (changes.containsKey("mail") && !changes.containsKey("proxyAddresses")) {
            changed.put("proxyAddresses", proxyAddresses(changes.get("mail")));
        }
        return new EntraUser(id, changed, password, roles, sessionsRevoked, compromised);
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

    /** The primary address is the one in capitals; those of other kinds, X500 or SIP, are nobody's mail. */
    private static String demoted(String address) {
        return address.startsWith("SMTP:") ? "smtp:" + address.substring("SMTP:".length()) : address;
    }

    public EntraUser withAccountEnabled(boolean accountEnabled) {
        return with(Map.of("accountEnabled", accountEnabled));
    }

    public EntraUser withPassword(String changed) {
        return new EntraUser(id, properties, changed, roles, sessionsRevoked, compromised);
    }

    /** Every session and token from before that moment ends. */
    public EntraUser withSessionsRevoked(Instant at) {
        return new EntraUser(id, properties, password, roles, at, compromised);
    }

    public EntraUser withCompromised(Instant at) {
        return new EntraUser(id, properties, password, roles, sessionsRevoked, at);
    }

    /** Compares in constant time; a user without a password has none that matches. */
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
