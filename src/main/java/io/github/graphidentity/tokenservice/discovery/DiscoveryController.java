package io.github.graphidentity.tokenservice.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.keys.SigningKeys;
import io.github.graphidentity.tokenservice.oauth.Authorities;
import io.github.graphidentity.tokenservice.oauth.Grants;
import io.github.graphidentity.tokenservice.oauth.TokenRequest;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What authentication libraries read before they request a token: OpenID discovery, the key set of each tenant, the realm of a
 * user, and the instance. All URLs use the host that the client called, because libraries compare the issuer with their
 * configured authority.
 */
@RestController
class DiscoveryController {

    /** Entra's placeholder for the issuer's tenant if the authority covers every tenant. */
    private static final String ANY_TENANT = "{tenantid}";

    private static final String CLOUD = "microsoftonline.com";
    private static final String AUDIENCE = "urn:federation:MicrosoftOnline";
    private static final Set<String> MICROSOFT =
            Set.of("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net");

    private final Authorities authorities;
    private final SigningKeys keys;
    private final Grants grants;

    DiscoveryController(Authorities authorities, SigningKeys keys, Grants grants) {
        this.authorities = authorities;
        this.keys = keys;
        this.grants = grants;
    }

    @GetMapping("/{authority}/v2.0/.well-known/openid-configuration")
    Map<String, Object> configuration(@PathVariable String authority, HttpServletRequest http) {
        String base = RequestPaths.base(http);
        String id = id(authority);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("token_endpoint", base + "/" + id + "/oauth2/v2.0/token");
        document.put("jwks_uri", base + "/" + id + "/discovery/v2.0/keys");
        document.put("issuer", base + "/" + issuerTenant(id) + "/v2.0");
        document.put("device_authorization_endpoint", base + "/" + id + "/oauth2/v2.0/devicecode");
        document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        return withCommonEntries(document, base + "/" + id + "/oauth2/v2.0");
    }

    /** Returns the v1.0 document, with the issuer of access tokens and the sign-in page of v2.0. */
    @GetMapping("/{authority}/.well-known/openid-configuration")
    Map<String, Object> configurationV1(@PathVariable String authority, HttpServletRequest http) {
        String base = RequestPaths.base(http);
        String id = id(authority);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("token_endpoint", base + "/" + id + "/oauth2/token");
        document.put("jwks_uri", base + "/" + id + "/discovery/keys");
        document.put("issuer", TokenIssuer.issuer(issuerTenant(id)));
        document.put("scopes_supported", List.of("openid"));
        return withCommonEntries(document, base + "/" + id + "/oauth2/v2.0");
    }

    private Map<String, Object> withCommonEntries(Map<String, Object> document, String oauth) {
        document.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
        document.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("response_types_supported", List.of("code"));
        document.put("authorization_endpoint", oauth + "/authorize");
        document.put("end_session_endpoint", oauth + "/logout");
        document.put("code_challenge_methods_supported", List.of("S256", "plain"));
        document.put("grant_types_supported", grants.types());
        document.put(
                "claims_supported", List.of("sub", "iss", "aud", "exp", "iat", "nonce", "name", "oid", "tid", "ver"));
        return document;
    }

    private String id(String authority) {
        return Authorities.isEveryTenant(authority)
                ? authority
                : authorities.single(authority).id();
    }

    private static String issuerTenant(String id) {
        return Authorities.isEveryTenant(id) ? ANY_TENANT : id;
    }

    @GetMapping({"/{authority}/discovery/v2.0/keys", "/{authority}/discovery/keys"})
    Map<String, Object> keys(@PathVariable String authority) {
        authorities.tenantsOf(authority);
        return keys.publicKeys().toJSONObject();
    }

    /** User realm discovery: returns whether the token service checks a user's password. MSAL requests it before it sends one. */
    @Assumed("MSAL reads ver and account_type; the other values are general knowledge")
    @GetMapping("/{authority}/userrealm/{userPrincipalName}")
    Realm realm(@PathVariable String authority, @PathVariable String userPrincipalName) {
        return authorities
                .user(authority, userPrincipalName)
                .map(found -> new Realm("1.0", "Managed", found.tenant().domain(), CLOUD, AUDIENCE))
                .orElseGet(() -> new Realm("1.0", "Unknown", null, CLOUD, AUDIENCE));
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Realm(
            String ver,
            @JsonProperty("account_type") String accountType,
            @JsonProperty("domain_name") @Nullable String domainName,
            @JsonProperty("cloud_instance_name") String cloudInstanceName,
            @JsonProperty("cloud_audience_urn") String cloudAudienceUrn) {}

    /** Instance discovery: lists the hosts that belong to the same instance of Entra. */
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
