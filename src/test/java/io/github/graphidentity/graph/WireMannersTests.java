package io.github.graphidentity.graph;

import static io.github.graphidentity.graph.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.UserProperties;
import io.github.graphidentity.entra.UserProperty;
import io.github.graphidentity.identityaccounts.Action;
import io.github.graphidentity.identityaccounts.IdentityProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What a client of any of Graph's paths may rely on, whatever it calls. */
@EmulatorTest
class WireMannersTests {

    private static final String ALL = "/v1.0/security/identities/identityAccounts";

    private final Emulator emulator;

    WireMannersTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void answersWithoutABodyWhereThatIsPreferred() {
        TestAccount account = TestAccount.DISABLED_IN_AD;
        TestResponse response = emulator.post(account.path())
                .bearer(emulator.bearer(TestClient.ACCOUNT_SWITCH))
                .header("Prefer", "return=minimal")
                .json(account.body("disable"))
                .send();
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("preference-applied")).isEqualTo("return=minimal");
        assertThat(response.header("x-emulator-grant")).startsWith("User.EnableDisableAccount.All");
    }

    @Test
    void saysOfAFailureEverythingWhateverIsPreferred() {
        TestResponse response = emulator.post(TestAccount.DISABLED_IN_AD.path())
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .header("Prefer", "return=minimal")
                .json("{}")
                .send();
        assertError(
                response,
                400,
                "BadRequest",
                "One or more parameters of the operation 'invokeAction' are missing from the request payload. The missing"
                        + " parameters are: accountId,action,identityProvider.");
    }

    @Test
    void letsAPageOfAnotherOriginAskWithoutABearer() {
        TestResponse response = emulator.request("OPTIONS", ALL)
                .header("Origin", "https://soc.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization, sdkversion")
                .send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("access-control-allow-methods"))
                .isEqualTo("GET, POST, PATCH, DELETE, HEAD, OPTIONS");
        assertThat(response.header("access-control-allow-headers")).isEqualTo("authorization, sdkversion");
        assertThat(response.header("access-control-max-age")).isEqualTo("600");
    }

    @Test
    void showsAPageOfAnotherOriginRefusalsToo() {
        TestResponse response =
                emulator.get(ALL).header("Origin", "https://soc.example").send();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("access-control-expose-headers"))
                .isEqualTo("ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id");
        assertThat(emulator.get(ALL).send().header("access-control-allow-origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.0", "beta"})
    void describesWhatIsServed(String version) throws Exception {
        TestResponse response = emulator.get("/" + version + "/$metadata").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).isEqualToIgnoringCase("application/xml;charset=utf-8");
        Document metadata = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(names(metadata, "//EnumType[@Name='action']/Member[@Name!='unknownFutureValue']"))
                .containsExactlyElementsOf(
                        Arrays.stream(Action.values()).map(Action::wireName).toList());
        assertThat(names(metadata, "//EnumType[@Name='identityProvider']/Member[@Name!='unknownFutureValue']"))
                .containsExactlyElementsOf(Arrays.stream(IdentityProvider.values())
                        .map(IdentityProvider::wireName)
                        .toList());
        assertThat(names(metadata, "//EntityType[@Name='user' and @BaseType='microsoft.graph.entity']/Property"))
                .containsExactlyElementsOf(UserProperties.ALL.stream()
                        .map(UserProperty::name)
                        .filter(name -> !name.equals("id"))
                        .toList());
        assertThat(names(
                        metadata,
                        "//EntityType[@Name='entity' or @Name='identityAccounts' or @BaseType='self.identityAccounts']"
                                + "/Property"))
                .as("every property of an identity that is served")
                .containsExactlyInAnyOrder(
                        "id",
                        "accounts",
                        "cloudSecurityIdentifier",
                        "displayName",
                        "domain",
                        "isEnabled",
                        "onPremisesSecurityIdentifier",
                        "emailAddress",
                        "userPrincipalName");
    }

    private static List<String> names(Document metadata, String path) throws Exception {
        NodeList found = (NodeList)
                XPathFactory.newInstance().newXPath().evaluate(path + "/@Name", metadata, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getNodeValue())
                .toList();
    }
}
