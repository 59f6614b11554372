package io.github.graphidentity.okta;

import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.tenant.Tenants;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The adapter over the simulated org, with HTTP between them. */
@RunningEmulator
class OktaAdapterOverHttpTests implements OktaAdapterContract {

    @Autowired
    private Tenants tenants;

    @LocalServerPort
    private int port;

    @Override
    public SimulatedOrg org() {
        return tenants.defaultTenant().org();
    }

    @Override
    public OktaClient client() {
        RestClient http = RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .defaultHeader("Authorization", "SSWS okta-api-token")
                .defaultStatusHandler(status -> !status.is2xxSuccessful(), (request, response) -> {
                    JsonNode body = JsonMapper.shared().readTree(response.getBody());
                    throw new OktaException(
                            response.getStatusCode().value(),
                            body.path("errorCode").asString(),
                            body.path("errorSummary").asString(),
                            body.path("errorId").asString(),
                            List.of());
                })
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(http))
                .build()
                .createClient(OktaClient.class);
    }
}
