package io.github.graphidentity.okta.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param withRealProvider whether the simulated org is served beside a real one, where nothing is done to it */
@ConfigurationProperties("emulator.oktaapi")
record OktaApiProperties(@DefaultValue("false") boolean withRealProvider) {}
