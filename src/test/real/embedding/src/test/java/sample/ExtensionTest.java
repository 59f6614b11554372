package sample;

import static io.github.graphidentity.emulator.client.Requests.invokeAction;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorExtension;
import io.github.graphidentity.emulator.client.TenantClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmulatorExtension.class)
class ExtensionTest {

    private static final String DORA = "256db173-930a-4991-9061-0d51a9a93ba5";

    @Test
    void disablesAnAccount(EmbeddedEmulator emulator, TenantClient tenant) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.httpsUrl()
                        + "/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction"))
                .header("Authorization", "Bearer " + tenant.token())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"accountId\":\"" + DORA
                        + "\",\"action\":\"disable\",\"identityProvider\":\"activeDirectory\"}"))
                .build();
        HttpClient http =
                HttpClient.newBuilder().sslContext(emulator.sslContext()).build();
        assertEquals(200, http.send(request, BodyHandlers.ofString()).statusCode());
        tenant.verify(invokeAction("disable").on(DORA).exactly(1));
        assertEquals(514, tenant.account(DORA).get("userAccountControl").asInt());
    }

    @Test
    void startsInATenantOfItsOwn(TenantClient tenant) {
        assertEquals(512, tenant.account(DORA).get("userAccountControl").asInt());
    }
}
