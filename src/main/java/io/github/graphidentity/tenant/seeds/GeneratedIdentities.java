package io.github.graphidentity.tenant.seeds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Expands an identity with {@code generate: 10000} into that many identities whose logins are numbered. */
final class GeneratedIdentities {

    /** The most identities of a tenant; that many take several hundred megabytes. */
    static final int MAX_IDENTITIES = 100_000;

    private GeneratedIdentities() {}

    /** Replaces each pattern by its first identity and appends the others, so that indexes of other identities stay valid. */
    static void expand(ArrayNode identities) {
        List<JsonNode> others = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i) instanceof ObjectNode pattern && pattern.hasNonNull("generate")) {
                int count = count(pattern, MAX_IDENTITIES + 2 - identities.size() - others.size());
                int width = Integer.toString(count).length();
                for (int number = 1; number <= count; number++) {
                    ObjectNode identity = numbered(pattern, number, width);
                    if (number == 1) {
                        identities.set(i, identity);
                    } else {
                        others.add(identity);
                    }
                }
            }
        }
        identities.addAll(others);
    }

    /** At most one more than allowed, which {@link SeedCheck} rejects; 0 leaves the pattern in place, which it rejects too. */
    private static int count(ObjectNode pattern, int room) {
        return Math.min(pattern.get("generate").asInt(), Math.max(0, room));
    }

    private static ObjectNode numbered(ObjectNode pattern, int number, int width) {
        String suffix = String.format("%0" + width + "d", number);
        ObjectNode identity = pattern.deepCopy();
        identity.remove("generate");
        identity.put("login", pattern.path("login").asString("user") + suffix);
        if (pattern.hasNonNull("displayName")) {
            identity.put("displayName", pattern.get("displayName").asString() + " " + suffix);
        }
        return identity;
    }
}
