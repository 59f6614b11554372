package io.github.graphidentity.graph.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.model.ModelTable;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;

/** Compares $metadata with the served paths, types and properties, in both directions. */
@EmulatorTest
class MetadataTests {

    private static final String IDENTITIES = "/security/identities/identityAccounts";
    private static final GraphType USER = GraphModel.SERVED.type("user");
    private static final String GRAPH = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";

    private final Emulator emulator;
    private final TestTokens tokens;
    private final List<BoundOperation.Source> sources;

    MetadataTests(Emulator emulator, TestTokens tokens, List<BoundOperation.Source> sources) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.sources = sources;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void requiresNoToken(String version) {
        TestResponse response = emulator.get("/" + version + "/$metadata").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualToIgnoringCase("application/xml;charset=utf-8");
        assertThat(response.header("odata-version")).isEqualTo("4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void describesTheUserPropertiesOfTheTable(String version) throws Exception {
        Document metadata = metadata(version);
        Map<String, String> table = properties(USER, version);
        GraphModel.SERVED.type("directoryObject").properties().forEach(property -> table.remove(property.name()));
        assertThat(properties(metadata, "user", "microsoft.graph.directoryObject"))
                .isEqualTo(table);
        assertThat(names(metadata, "//EntityType[@Name='agentUser' and @BaseType='microsoft.graph.user']"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void describesComplexTypesOfUsers(String version) throws Exception {
        Document metadata = metadata(version);
        for (GraphProperty property : USER.properties()) {
            GraphType complex = property.type().complex();
            if (complex != null) {
                String type = "//ComplexType[@Name='" + complex.name() + "'"
                        + (complex.open() ? " and @OpenType='true'" : "") + "]";
                assertThat(names(metadata, type)).containsExactly(complex.name());
                assertThat(properties(metadata, type)).isEqualTo(properties(complex, version));
            }
        }
    }

    @Test
    void describesTheServedUser() throws Exception {
        JsonNode user = get("/beta/users/e0000000-0000-4000-8000-000000000012");
        assertThat(members(user)).isEqualTo(described(metadata("beta"), "user", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void describesTheServedIdentities(String version) throws Exception {
        Document metadata = metadata(version);
        JsonNode identity = get("/" + version + IDENTITIES + "/" + TestAccount.DOCUMENTED_IN_AD.identity());
        Set<String> described = new TreeSet<>(Set.of("id"));
        described.addAll(properties(metadata, "identityAccounts", "microsoft.graph.entity")
                .keySet());
        described.addAll(properties(metadata, "user", "self.identityAccounts").keySet());
        // The documented shape stands in value, and has provider beside identityProvider.
        assertThat(without(members(identity), "value")).isEqualTo(described);
        assertThat(without(members(identity.get("accounts").get(0)), "provider"))
                .isEqualTo(new TreeSet<>(names(metadata, "//ComplexType[@Name='account']/Property")));
        assertThat(names(metadata, "//EnumType[@Name='action']/Member[@Name!='unknownFutureValue']"))
                .containsExactlyElementsOf(
                        Arrays.stream(Action.values()).map(Action::wireName).toList());
        assertThat(names(metadata, "//EnumType[@Name='identityProvider']/Member[@Name!='unknownFutureValue']"))
                .containsExactlyElementsOf(Arrays.stream(IdentityProvider.values())
                        .map(IdentityProvider::wireName)
                        .toList());
    }

    @Test
    void describesResultAndParametersOfTheAction() throws Exception {
        Document metadata = metadata("v1.0");
        TestAccount account = TestAccount.DISABLED_IN_AD;
        JsonNode result = emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, "disable")
                .json();
        assertThat(without(members(result), "value"))
                .isEqualTo(new TreeSet<>(names(metadata, "//ComplexType[@Name='invokeActionResult']/Property")));
        assertThat(names(metadata, "//Action[@Name='invokeAction']/Parameter[@Name!='bindingParameter']"))
                .containsExactlyElementsOf(List.of("accountId", "action", "identityProvider"));
    }

    @Test
    void describesTheServedServicePrincipal() throws Exception {
        Document metadata = metadata("v1.0");
        JsonNode graph = get("/v1.0" + GRAPH);
        assertThat(members(graph)).isEqualTo(described(metadata, "servicePrincipal", false));
        assertThat(members(graph.get("appRoles").get(0)))
                .isEqualTo(new TreeSet<>(names(metadata, "//ComplexType[@Name='appRole']/Property")));
        // Graph's own answer does not have the origin of a scope.
        Set<String> scope = new TreeSet<>(names(metadata, "//ComplexType[@Name='permissionScope']/Property"));
        assertThat(scope.remove("origin")).isTrue();
        assertThat(members(graph.get("oauth2PermissionScopes").get(0))).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void describesEveryPathAndEveryAction(String version) throws Exception {
        Document metadata = metadata(version);
        Set<String> segments = ModelTable.rows("permissions.tsv")
                .map(row -> row[0].split("/", -1)[1])
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        assertThat(new TreeSet<>(names(metadata, "//EntityContainer/*")))
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .isSubsetOf(segments)
                .containsAll(segments.stream()
                        .filter(segment -> version.equals("beta") || !segment.equals("riskyusers"))
                        .toList());
        List<String> described = names(metadata, "//Action | //Function");
        for (BoundOperation operation :
                sources.stream().flatMap(it -> it.operations().stream()).toList()) {
            // A comment is added to a property of the incident or alert.
            List<String> where = operation.name().equals("comments")
                    ? names(metadata, "//EntityType/Property[starts-with(@Type,'Collection(')]")
                    : described;
            assertThat(where.contains(operation.name()))
                    .as(operation.name())
                    .isEqualTo(version.equals("beta") || !operation.isBetaOnly());
        }
        assertThat(described).contains("invokeAction");
    }

    /** A parser of CSDL stumbles over a type that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void refersOnlyToDescribedTypes(String version) throws Exception {
        Document metadata = metadata(version);
        NodeList attributes = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("//@Type | //@BaseType | //@EntityType", metadata, XPathConstants.NODESET);
        List<String> types = IntStream.range(0, attributes.getLength())
                .mapToObj(i -> attributes.item(i).getNodeValue().replaceAll("Collection\\((.*)\\)", "$1"))
                .filter(type -> !type.startsWith("Edm."))
                .toList();
        List<String> described = Stream.of("microsoft.graph", "microsoft.graph.security")
                .flatMap(namespace -> described(metadata, namespace))
                .toList();
        assertThat(types).isNotEmpty().allMatch(described::contains);
    }

    private static Stream<String> described(Document metadata, String namespace) {
        try {
            List<String> names = names(
                    metadata,
                    "//Schema[@Namespace='" + namespace
                            + "']/*[self::EntityType or self::ComplexType or self::EnumType]");
            return names.stream()
                    .flatMap(name -> namespace.endsWith("security")
                            ? Stream.of(namespace + "." + name, "self." + name)
                            : Stream.of(namespace + "." + name));
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Returns the described properties of a directory object that a version returns without {@code $select}. */
    private static Set<String> described(Document metadata, String type, boolean beta) throws Exception {
        Set<String> all = new TreeSet<>(
                properties(metadata, type, "microsoft.graph.directoryObject").keySet());
        all.addAll(Set.of("id", "deletedDateTime"));
        all.retainAll(GraphModel.SERVED.type(type).returnedIn(beta));
        return all;
    }

    private static Map<String, String> properties(GraphType type, String version) {
        return type.properties().stream()
                .filter(property -> version.equals("beta") || !property.beta())
                .collect(Collectors.toMap(
                        GraphProperty::name, property -> property.type().fullName()));
    }

    private static Map<String, String> properties(Document metadata, String type, String baseType) throws Exception {
        return properties(metadata, "//EntityType[@Name='" + type + "' and @BaseType='" + baseType + "']");
    }

    private static Map<String, String> properties(Document metadata, String type) throws Exception {
        NodeList found = (NodeList)
                XPathFactory.newInstance().newXPath().evaluate(type + "/Property", metadata, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .collect(Collectors.toMap(
                        property -> property.getAttribute("Name"), property -> property.getAttribute("Type")));
    }

    private static Set<String> members(JsonNode object) {
        return object.propertyNames().stream()
                .filter(name -> !name.startsWith("@"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> names, String name) {
        names.remove(name);
        return names;
    }

    private JsonNode get(String path) {
        return emulator.get(path)
                .bearer(tokens.with(claims -> claims.claim(
                        "roles",
                        List.of("User.Read.All", "Application.Read.All", "SecurityIdentitiesAccount.Read.All"))))
                .send()
                .json();
    }

    private Document metadata(String version) throws Exception {
        String body = emulator.get("/" + version + "/$metadata").send().body();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> names(Document metadata, String path) throws Exception {
        NodeList found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("(" + path + ")/@Name", metadata, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getNodeValue())
                .toList();
    }
}
