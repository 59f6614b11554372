package io.github.graphidentity.resources.identityaccounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the lookup of identities at real providers.
 *
 * @param loginAttribute the attribute in Active Directory that contains the Okta login of the same person
 */
@ConfigurationProperties("emulator.lookup")
public record LookupProperties(
        @DefaultValue("userPrincipalName") String loginAttribute) {}
