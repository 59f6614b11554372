package io.github.graphidentity.tenant.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.graphidentity.entra.simulated.AgentIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchema;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion;
import wiremock.com.networknt.schema.ValidationMessage;

/** Compares the published schema with the reader. The validator is the one that WireMock bundles. */
class SeedSchemaTests {

    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final String SCHEMA = resource("seed-schema.json");

    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    @Test
    void acceptsTheDefaultSeed() {
        assertThat(violations(resource("/seed.yaml"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "identities: [{login: jane.doe, activeDirectory: {}, okta: {}, entraID: {}}]",
                "identities: [{login: worker, generate: 10000, activeDirectory: {disabled: true}}]",
                "clients: [{name: bot, permissions: [User.Read.All]}]",
                "users: [{login: boss, roles: [Security Administrator]}]",
                "directory: {domains: [{name: emea}]}",
                "okta: {apps: [{clientId: 0oa1, publicKeys: [{kty: EC, crv: P-256, x: a, y: b}], scopes: [okta.users.read]}]}"
            })
    void acceptsShortSeeds(String seed) {
        assertThat(violations(seed)).isEmpty();
        assertThat(new SeedReader().readAdditional(seed.getBytes(UTF_8))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant: fabrikam | tenant",
                "domain: fabrikam | domain",
                "domain: -a.example | domain",
                "identities: [{login: jane, id: a/b}] | id",
                "identities: [{login: jane, id: $count}] | id",
                "identities: [{login: jane, okta: {id: a b}}] | id",
                "directory: {domains: [{name: e_mea}]} | name",
                "identities: [{login: jane, activeDirectory: {rid: 500}}] | rid",
                "identities: [{displayName: Jane}] | login",
                "identities: [{login: jane, okta: {status: ASLEEP}}] | status",
                "identities: [{login: jane, generate: 0}] | generate",
                "identity: [] | identity"
            })
    void rejectsTheSameSeedsAsTheReader(String seed, String where) {
        assertThat(violations(seed)).anyMatch(violation -> violation.contains(where));
        assertThat(catchThrowable(() -> new SeedReader().readAdditional(seed.getBytes(UTF_8))))
                .hasMessageContaining(where);
    }

    @Test
    void hasTheSameFieldsAsTheReader() {
        assertFields("", Seed.class);
        assertFields("/$defs/directory", Seed.DirectorySeed.class);
        assertFields("/$defs/directory/properties/serviceAccounts/items", Seed.ServiceAccountSeed.class);
        assertFields("/$defs/directory/properties/domains/items", Seed.DomainSeed.class);
        assertFields("/$defs/okta", Seed.OktaSeed.class);
        assertFields("/$defs/oktaApp", OktaAppSeed.class);
        assertFields("/$defs/client", Seed.ClientSeed.class);
        assertFields("/$defs/user", Seed.UserSeed.class);
        assertFields("/properties/agentIdentities/items", AgentIdentity.class);
        assertFields("/$defs/identity", Seed.IdentitySeed.class);
        assertFields("/$defs/identity/properties/activeDirectory", DirectoryAccountSeed.class);
        assertFields("/$defs/oktaAccount", Seed.OktaAccountSeed.class);
        assertFields("/$defs/identity/properties/entraID", EntraAccountSeed.class);
    }

    private static void assertFields(String pointer, Class<? extends Record> type) {
        JsonNode properties = JSON.readTree(SCHEMA).at(pointer + "/properties");
        List<String> fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.equals("entraId") ? "entraID" : name)
                .toList();
        assertThat(properties.propertyNames()).as(pointer).containsExactlyInAnyOrderElementsOf(fields);
    }

    private Set<String> violations(String seed) {
        return schema.validate(seed, InputFormat.YAML).stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toSet());
    }

    private static String resource(String path) {
        try (InputStream in = SeedReader.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
