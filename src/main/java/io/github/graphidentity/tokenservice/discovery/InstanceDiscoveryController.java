package io.github.graphidentity.tokenservice.discovery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.oauth.TokenRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Instance discovery: lists the hosts that belong to the same instance of Entra, for authentication libraries. */
@RestController
class InstanceDiscoveryController {

    private static final Set<String> MICROSOFT =
            Set.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net");

    @GetMapping("/common/discovery/instance")
    Instance instance(@RequestParam MultiValueMap<String, String> query, HttpServletRequest http) {
        TokenRequest request = TokenRequest.of("common", query, http);
        URI endpoint = uri(request.required("authorization_endpoint"));
        String authority = String.valueOf(endpoint.getRawAuthority());
        String[] path = String.valueOf(endpoint.getPath()).split("/", 3);
        // The port is ignored: a client that calls over http may use the https authority of the same host.
        boolean known =
                String.valueOf(endpoint.getHost()).equals(http.getServerName()) || MICROSOFT.contains(authority);
        if (!known || path.length < 2) {
            throw TokenRequestError.UNKNOWN_INSTANCE.with();
        }
        return new Instance(
                "https://" + authority + "/" + path[1] + "/v2.0/.well-known/openid-configuration",
                "1.1",
                List.of(new Instance.Metadata(authority, authority, List.of(authority))));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noUri) {
            throw TokenRequestError.UNKNOWN_INSTANCE.with();
        }
    }

    record Instance(
            @JsonProperty("tenant_discovery_endpoint") String tenantDiscoveryEndpoint,
            @JsonProperty("api-version") String apiVersion,
            List<Metadata> metadata) {

        record Metadata(
                @JsonProperty("preferred_network") String preferredNetwork,
                @JsonProperty("preferred_cache") String preferredCache,
                List<String> aliases) {}
    }
}
