package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.records.NameBasedId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in the omitted fields of a seed. Sections come from the default seed; ids are derived from logins, so that they are the
 * same in every tenant and every run.
 */
final class SeedCompletion {

    private static final String PASSWORD = "Passw0rd!";

    /** Sections whose objects link to users. They are inherited only together with them. */
    private static final Set<String> LINKED = Set.of("graph", "groups", "devices");

    /** Above the rids that people write themselves. */
    private static final int FIRST_RID = 20_000;

    private final ObjectNode seed;
    private final Set<Integer> rids = new HashSet<>();
    private int nextRid = FIRST_RID;

    /** @param seed the seed as written; it is completed in place */
    SeedCompletion(ObjectNode seed) {
        this.seed = seed;
    }

    ObjectNode with(ObjectNode defaults) {
        boolean samePeople = !seed.hasNonNull("users") && !seed.hasNonNull("identities");
        defaults.propertyStream()
                .filter(section -> !seed.hasNonNull(section.getKey()))
                .filter(section -> samePeople || !LINKED.contains(section.getKey()))
                .forEach(section -> seed.set(section.getKey(), inherited(section.getValue(), samePeople)));
        if (seed.get("directory") instanceof ObjectNode directory) {
            ifMissing(
                    directory,
                    "domainSid",
                    () -> defaults.at("/directory/domainSid").stringValue());
            ifMissing(directory, "administratorPassword", () -> PASSWORD);
            completeDomains(directory);
        }
        if (seed.get("okta") instanceof ObjectNode okta && !okta.hasNonNull("apiTokens")) {
            okta.set("apiTokens", defaults.at("/okta/apiTokens").deepCopy());
        }
        each("clients", SeedCompletion::completeClient);
        each("users", SeedCompletion::completePerson);
        if (seed.get("identities") instanceof ArrayNode identities) {
            GeneratedIdentities.expand(identities);
            seed.path("directory").path("serviceAccounts").forEach(this::reserveRid);
            identities.forEach(identity -> reserveRid(identity.path("activeDirectory")));
            each("identities", this::completeIdentity);
        }
        return seed;
    }

    /** A manager that the seed does not inherit is left out. */
    private static JsonNode inherited(JsonNode section, boolean samePeople) {
        JsonNode copy = section.deepCopy();
        if (!samePeople) {
            copy.findParents("manager").forEach(person -> ((ObjectNode) person).remove("manager"));
        }
        return copy;
    }

    /** The SID of a child domain differs from the directory's in its last number. */
    private static void completeDomains(ObjectNode directory) {
        String[] parts = directory.path("domainSid").asString("").split("-(?=\\d{1,9}$)", -1);
        int number = 0;
        for (JsonNode domain : directory.path("domains")) {
            number++;
            if (parts.length == 2 && domain instanceof ObjectNode object) {
                int last = Integer.parseInt(parts[1]) + number;
                ifMissing(object, "domainSid", () -> parts[0] + "-" + last);
            }
        }
    }

    private void each(String list, Consumer<ObjectNode> complete) {
        seed.path(list).valueStream().forEach(entry -> {
            if (entry instanceof ObjectNode object) {
                complete.accept(object);
            }
        });
    }

    private static void completeClient(ObjectNode client) {
        String name = client.path("name").asString("");
        if (!name.isEmpty()) {
            ifMissing(client, "id", () -> idOf("client", name));
            boolean needsSecret = !client.hasNonNull("certificates")
                    && !client.path("publicClient").asBoolean(false);
            if (needsSecret) {
                ifMissing(client, "secret", () -> name + "-secret");
            }
        }
    }

    private static void completePerson(ObjectNode person) {
        String login = person.path("login").asString("");
        if (!login.isEmpty()) {
            ifMissing(person, "id", () -> idOf("user", login));
            ifMissing(person, "displayName", () -> displayName(login));
            if (!person.hasNonNull("identityParentId")) {
                ifMissing(person, "password", () -> PASSWORD);
            }
        }
    }

    private void completeIdentity(ObjectNode identity) {
        String login = identity.path("login").asString("");
        if (login.isEmpty()) {
            return;
        }
        ifMissing(identity, "id", () -> idOf("identity", login));
        ifMissing(identity, "displayName", () -> displayName(login));
        if (identity.get("activeDirectory") instanceof ObjectNode account) {
            ifMissing(account, "objectGUID", () -> idOf("activeDirectory", login));
            if (!account.hasNonNull("rid")) {
                account.put("rid", freeRid());
            }
        }
        if (identity.get("okta") instanceof ObjectNode account) {
            // Like every Okta user id: 20 characters, starting with 00u.
            ifMissing(
                    account,
                    "id",
                    () -> "00u" + idOf("okta", login).replace("-", "").substring(0, 17));
            ifMissing(account, "status", () -> "ACTIVE");
        }
        if (identity.get("entraID") instanceof ObjectNode account) {
            ifMissing(account, "id", () -> idOf("entraID", login));
        }
    }

    private void reserveRid(JsonNode account) {
        if (account.hasNonNull("rid")) {
            rids.add(account.get("rid").asInt(0));
        }
    }

    private int freeRid() {
        while (!rids.add(nextRid)) {
            nextRid++;
        }
        return nextRid;
    }

    /** Derives {@code Jane Doe} from {@code jane.doe}. */
    private static String displayName(String login) {
        StringBuilder name = new StringBuilder();
        for (String word : login.split("[._]+", -1)) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(Character.toUpperCase(word.charAt(0)))
                        .append(word, 1, word.length());
            }
        }
        return name.isEmpty() ? login : name.toString();
    }

    private static String idOf(String kind, String name) {
        return NameBasedId.of(kind + "/" + name).toString();
    }

    /** @param value makes the value, which takes time */
    private static void ifMissing(ObjectNode object, String field, Supplier<String> value) {
        if (!object.hasNonNull(field)) {
            object.put(field, value.get());
        }
    }
}
