package io.github.graphidentity.tokenservice.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.tokenservice.oauth.Authorities;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** User realm discovery: returns whether the token service checks a user's password. MSAL requests it before it sends one. */
@RestController
class UserRealmController {

    private static final String CLOUD = "microsoftonline.com";
    private static final String AUDIENCE = "urn:federation:MicrosoftOnline";

    private final Authorities authorities;

    UserRealmController(Authorities authorities) {
        this.authorities = authorities;
    }

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
}
