package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.OwnResource;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads seeds. Unknown fields are errors; omitted sections are taken from the default seed, the {@code seed.yaml} of the class
 * path.
 */
@Component
public class SeedReader {

    private static final byte[] DEFAULT_CONTENT = content(OwnResource.named("seed.yaml"));
    private static final ObjectNode DEFAULTS =
            (ObjectNode) SeedFormat.YAML.mapper().readTree(DEFAULT_CONTENT);

    /** Reads the default seed, which all others are completed from, unless it is read already. */
    public static void prepare() {
        Objects.requireNonNull(DEFAULTS);
    }

    /**
     * Reads the seed of the default tenant.
     *
     * @throws StartFailure with file, line and path, if the seed is invalid
     */
    public Seed read(Resource file) {
        byte[] content = content(file);
        return Arrays.equals(content, DEFAULT_CONTENT)
                ? defaultSeed()
                : read(content, "The seed " + file.getDescription(), DEFAULTS, false);
    }

    private static Seed defaultSeed() {
        SeedErrors errors = new SeedErrors(SeedFormat.YAML.mapper(), DEFAULT_CONTENT, "The default seed");
        return complete(DEFAULTS.deepCopy(), DEFAULTS, errors);
    }

    /** Reads the seed of an additional tenant. Id, domain and Okta API token are generated if the seed omits them. */
    public Seed readAdditional(byte[] content) {
        UUID tenant = UUID.randomUUID();
        String domain = "t-" + tenant.toString().substring(0, 8) + ".example";
        return read(content, "The seed", defaultsFor(tenant.toString(), domain, "okta-" + tenant), true);
    }

    /**
     * Reads a seed that replaces the one of a tenant; what it omits of id, domain and Okta API tokens stays as it is.
     *
     * @throws TenantRejected if the seed names another tenant
     */
    public Seed readReplacement(byte[] content, String tenantId, String domain, Collection<String> apiTokens) {
        String[] sorted = apiTokens.stream().sorted().toArray(String[]::new);
        Seed seed = read(content, "The seed", defaultsFor(tenantId, domain, sorted), false);
        if (!seed.tenant().equals(tenantId)) {
            throw new TenantRejected(
                    "The seed is of the tenant '" + seed.tenant() + "', but replaces the tenant '" + tenantId + "'.",
                    "Omit the field tenant, or create an additional tenant with POST /_emulator/tenants.");
        }
        return seed;
    }

    private static ObjectNode defaultsFor(String tenant, String domain, String... apiTokens) {
        ObjectNode defaults = DEFAULTS.deepCopy();
        defaults.put("tenant", tenant).put("domain", domain);
        var tokens = ((ObjectNode) defaults.get("okta")).putArray("apiTokens");
        for (String token : apiTokens) {
            tokens.add(token);
        }
        return defaults;
    }

    private static Seed read(byte[] content, String name, ObjectNode defaults, boolean mayBeEmpty) {
        SeedFormat format = SeedFormat.of(content);
        ObjectMapper mapper = format.mapper();
        SeedErrors errors = new SeedErrors(mapper, content, name);
        format.checkTokens(content, errors);
        try {
            SeedSize.check(mapper, content, errors);
            JsonNode root = mapper.readTree(content);
            if (mayBeEmpty && SeedErrors.isEmpty(root)) {
                root = JsonNodeFactory.instance.objectNode();
            }
            if (!(root instanceof ObjectNode seed)) {
                throw errors.notAnObject(root);
            }
            try {
                return complete(seed, defaults, errors);
            } catch (RuntimeException mistake) {
                // Finds the mistake with its line number; the completed tree has none.
                mapper.readValue(content, Seed.class);
                throw mistake;
            }
        } catch (JacksonException malformed) {
            throw errors.in(malformed);
        }
    }

    private static Seed complete(ObjectNode seed, ObjectNode defaults, SeedErrors errors) {
        ObjectNode completed = new SeedCompletion(seed).with(defaults);
        return SeedCheck.check(SeedFormat.JSON.mapper().treeToValue(completed, Seed.class), errors);
    }

    private static byte[] content(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "The seed " + file.getDescription() + " cannot be read: " + unreadable.getMessage(),
                    "Set emulator.tenant.seed to an existing file, such as file:/seeds/seed.yaml.",
                    unreadable);
        }
    }
}
