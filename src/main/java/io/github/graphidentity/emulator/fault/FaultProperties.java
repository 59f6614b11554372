package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param actionDelay how long after its response an action takes effect; the control API can set it for one tenant */
@ConfigurationProperties("emulator.fault")
record FaultProperties(@DefaultValue("0s") Duration actionDelay) {}
