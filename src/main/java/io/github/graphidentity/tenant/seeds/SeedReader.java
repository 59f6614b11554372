package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.OwnResource;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a seed, strictly: a word it does not know is a mistake and not a wish to be ignored. What is left out is filled in. */
@Component
public class SeedReader {

    private static final byte[] OURS = content(OwnResource.named("seed.yaml"));
    private static final ObjectNode DEFAULTS = (ObjectNode) SeedFormat.YAML.readTree(OURS);

    /**
     * The seed that the emulator starts with.
     *
     * @throws StartFailure naming the file, the line and the path of what is wrong
     */
    public Seed read(Resource file) {
        byte[] content = content(file);
        return Arrays.equals(content, OURS)
                ? own()
                : read(content, "The seed " + file.getDescription(), DEFAULTS, false);
    }

    /** Our own, which has no mistakes to be looked for. */
    private static Seed own() {
        return completed(DEFAULTS.deepCopy(), DEFAULTS, new SeedErrors(SeedFormat.YAML, OURS, "Our own seed"));
    }

    /** The seed of a further tenant, which gets an id, a domain and an API token of its own unless it has them. */
    public Seed further(byte[] content) {
        UUID tenant = UUID.randomUUID();
        String domain = "t-" + tenant.toString().substring(0, 8) + ".example";
        return read(content, "The seed", ofTenant(tenant.toString(), domain, "okta-" + tenant), true);
    }

    /** The seed of what is to take a tenant's place. */
    public Seed instead(byte[] content, String tenantId, String domain, Collection<String> apiTokens) {
        String[] sorted = apiTokens.stream().sorted().toArray(String[]::new);
        Seed seed = read(content, "The seed", ofTenant(tenantId, domain, sorted), false);
        if (!seed.tenant().equals(tenantId)) {
            throw new TenantRejected(
                    "The seed is of the tenant '" + seed.tenant() + "', and would take the place of '" + tenantId
                            + "'.",
                    "Leave tenant out, or create it beside this one: POST /_emulator/tenants.");
        }
        return seed;
    }

    private static ObjectNode ofTenant(String tenant, String domain, String... apiTokens) {
        ObjectNode world = DEFAULTS.deepCopy();
        world.put("tenant", tenant).put("domain", domain);
        var tokens = ((ObjectNode) world.get("okta")).putArray("apiTokens");
        for (String token : apiTokens) {
            tokens.add(token);
        }
        return world;
    }

    private static Seed read(byte[] content, String what, ObjectNode world, boolean mayBeEmpty) {
        ObjectMapper format = SeedFormat.of(content);
        SeedErrors mistakes = new SeedErrors(format, content, what);
        try {
            JsonNode written = format.readTree(content);
            if (mayBeEmpty && SeedErrors.isEmpty(written)) {
                written = JsonNodeFactory.instance.objectNode();
            }
            if (!(written instanceof ObjectNode seed)) {
                throw mistakes.notASeed(written);
            }
            if (!seed.isEmpty()) {
                // For the sake of the mistakes: those of the completed one have no line.
                format.readValue(content, Seed.class);
            }
            return completed(seed, world, mistakes);
        } catch (JacksonException malformed) {
            throw mistakes.in(malformed);
        }
    }

    private static Seed completed(ObjectNode seed, ObjectNode world, SeedErrors mistakes) {
        ObjectNode completed = new SeedCompletion(seed).with(world);
        return SeedCheck.complete(SeedFormat.JSON.treeToValue(completed, Seed.class), mistakes);
    }

    private static byte[] content(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "The seed " + file.getDescription() + " cannot be read: " + unreadable.getMessage(),
                    "Set emulator.tenant.seed to a file that is there (a path or a URL).",
                    unreadable);
        }
    }
}
