package io.github.graphidentity.entra.simulated;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A user's temporary access pass, which replaces the password for a while. */
@DocumentedBy("resources/temporaryaccesspassauthenticationmethod.md")
public record TemporaryPass(StoredObject method) {

    public static final String TYPE = "temporaryAccessPassAuthenticationMethod";

    /** {@code methodUsabilityReason} of a pass that can be used. */
    public static final String USABLE = "EnabledByPolicy";

    /** The property of the answer that shows the pass once, and the one that keeps it, which Graph does not know. */
    public static final String SHOWN = "temporaryAccessPass";

    private static final String KEPT = "pass";
    private static final String USED = "used";
    private static final String ONCE = "isUsableOnce";
    private static final String LIFETIME = "lifetimeInMinutes";
    private static final int DEFAULT_LIFETIME = 60;

    /** Without characters that are easily confused. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a password or pass. */
    public static String random() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(12, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** Returns a new method with everything that the request leaves out. */
    public static StoredObject completed(StoredObject method) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("startDateTime", method.properties().get("createdDateTime"));
        properties.put(LIFETIME, DEFAULT_LIFETIME);
        properties.put(ONCE, false);
        properties.put(SHOWN, random());
        properties.putAll(method.properties());
        return method.with(properties);
    }

    /** Returns the method with its pass where no answer shows it. */
    public static StoredObject kept(StoredObject method) {
        return moved(method, SHOWN, KEPT);
    }

    /** Returns the method with its pass, for the seed. */
    public static StoredObject shown(StoredObject method) {
        return moved(method, KEPT, SHOWN);
    }

    private static StoredObject moved(StoredObject method, String from, String to) {
        Object pass = method.properties().get(from);
        if (pass == null) {
            return method;
        }
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(from, null);
        changes.put(to, pass);
        return method.with(changes);
    }

    /** Returns whether the method is a pass that could be used once, and was. */
    public static boolean isUsed(StoredObject method) {
        return method.properties().containsKey(USED);
    }

    /** Returns {@code lifetimeInMinutes}. */
    public int lifetime() {
        return method.properties().get(LIFETIME) instanceof Integer given ? given : DEFAULT_LIFETIME;
    }

    /** Returns {@code methodUsabilityReason}. */
    public String usability(Instant now) {
        Instant start = OffsetDateTime.parse(String.valueOf(method.properties().get("startDateTime")))
                .toInstant();
        if (isUsed(method)) {
            return "OneTimeUsed";
        } else if (now.isBefore(start)) {
            return "NotYetValid";
        }
        return now.isBefore(start.plus(Duration.ofMinutes(lifetime()))) ? USABLE : "Expired";
    }

    /** Signs a user in with a pass, and returns whether it is the user's and can be used. */
    @Assumed("real users enter the pass on the sign-in page, which here asks for nothing")
    public static boolean redeem(EntraUsers users, String userId, String pass) {
        AtomicBoolean redeemed = new AtomicBoolean();
        users.update(userId, user -> {
            Optional<StoredObject> found = user.authentication().stream()
                    .filter(it -> pass.equals(it.properties().get(KEPT)))
                    .filter(it -> new TemporaryPass(it).usability(users.now()).equals(USABLE))
                    .findFirst();
            redeemed.set(found.isPresent());
            return found.filter(it -> Boolean.TRUE.equals(it.properties().get(ONCE)))
                    .map(it -> user.withAuthentication(it.with(Map.of(USED, true))))
                    .orElse(user);
        });
        return redeemed.get();
    }
}
