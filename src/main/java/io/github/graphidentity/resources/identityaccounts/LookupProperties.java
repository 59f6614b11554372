package io.github.graphidentity.resources.identityaccounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param loginAttribute the attribute in Active Directory that says what the same person's Okta login is */
@ConfigurationProperties("emulator.lookup")
public record LookupProperties(
        @DefaultValue("userPrincipalName") String loginAttribute) {}
