package io.github.graphidentity.okta.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the simulated org's API.
 *
 * @param withRealProvider whether to serve the simulated org also when Okta is real; actions do not reach it then
 */
@ConfigurationProperties("emulator.oktaapi")
record OktaApiProperties(@DefaultValue("false") boolean withRealProvider) {}
