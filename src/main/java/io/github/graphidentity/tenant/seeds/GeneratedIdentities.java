package io.github.graphidentity.tenant.seeds;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes many identities of one that says {@code generate: 10000}: the same sides, and a login with a number each. */
final class GeneratedIdentities {

    /** A tenant of this size takes several hundred megabytes. */
    static final int MOST = 100_000;

    /** What all that come of one pattern may have between them: fifty each, where they are so many. */
    private static final int MOST_VALUES = 50 * MOST;

    private GeneratedIdentities() {}

    /** The first takes the place of its pattern and the others come last, so that those written out stay where they are. */
    static void expand(ArrayNode identities) {
        List<JsonNode> others = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            if (identities.get(i) instanceof ObjectNode pattern && pattern.hasNonNull("generate")) {
                int count = count(pattern, MOST + 2 - identities.size() - others.size());
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

    /** One too many is enough to be refused for. A pattern that asks for more than there is room for at all stays as it is. */
    private static int count(ObjectNode pattern, int room) {
        int asked = pattern.get("generate").asInt();
        return asked > MOST_VALUES / values(pattern) ? 0 : Math.min(asked, Math.max(0, room));
    }

    private static int values(JsonNode node) {
        return 1 + node.valueStream().mapToInt(GeneratedIdentities::values).sum();
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
