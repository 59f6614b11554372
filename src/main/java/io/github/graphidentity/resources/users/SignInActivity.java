package io.github.graphidentity.resources.users;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a user last signed in: what the seed says, and the later entries of the sign-in log. */
@DocumentedBy("resources/signinactivity.md: which sign-ins count for each of the properties")
final class SignInActivity {

    private final Map<String, Object> latest;

    private SignInActivity(Map<?, ?> seeded) {
        this.latest = new HashMap<>();
        seeded.forEach((name, value) -> latest.put(String.valueOf(name), value));
    }

    /** Returns {@code null} for a user who has never signed in. */
    static @Nullable Object of(GraphObjects objects, EntraUser user) {
        SignInActivity activity = new SignInActivity(
                user.properties().get("signInActivity") instanceof Map<?, ?> seeded ? seeded : Map.of());
        objects.by("signIn", "userId", user.id()).forEach(activity::add);
        return activity.latest.isEmpty() ? null : activity.latest;
    }

    private void add(GraphObject signIn) {
        boolean interactive = !Boolean.FALSE.equals(signIn.properties().get("isInteractive"));
        boolean successful = signIn.properties().get("status") instanceof Map<?, ?> status
                && Objects.equals(status.get("errorCode"), 0);
        add(interactive ? "lastSignIn" : "lastNonInteractiveSignIn", signIn);
        if (successful) {
            add("lastSuccessfulSignIn", signIn);
        }
    }

    /** Entries are read from the newest to the oldest, except those of a seed; of two at the same time, the first counts. */
    private void add(String kind, GraphObject signIn) {
        String time = String.valueOf(signIn.properties().get("createdDateTime"));
        Object known = latest.get(kind + "DateTime");
        if (known == null || time.compareTo(String.valueOf(known)) > 0) {
            latest.put(kind + "DateTime", time);
            latest.put(kind + "RequestId", signIn.id());
        }
    }
}
