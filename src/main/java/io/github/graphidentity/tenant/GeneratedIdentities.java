package io.github.graphidentity.tenant;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes many identities of one that says {@code generate: 10000}: the same sides, and a login with a number each. */
final class GeneratedIdentities {

    /** A tenant of this size takes a few hundred megabytes. */
    static final int MOST = 50_000;

    private GeneratedIdentities() {}

    /** The first takes the place of its pattern and the others come last, so that those written out stay where they are. */
    static void expand(ArrayNode identities) {
        List<JsonNode> others = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i) instanceof ObjectNode pattern && pattern.hasNonNull("generate")) {
                int count = Math.min(pattern.get("generate").asInt(), MOST + 1);
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

    private static ObjectNode numbered(ObjectNode pattern, int number, int width) {
        String suffix = String.format("%0" + width + "d", number);
        ObjectNode identity = pattern.deepCopy();
        identity.remove("generate");
        String login = pattern.path("login").asString("user");
        identity.put("login", login + suffix);
        if (pattern.hasNonNull("displayName")) {
            identity.put("displayName", pattern.get("displayName").asString() + " " + suffix);
        }
        return identity;
    }
}
