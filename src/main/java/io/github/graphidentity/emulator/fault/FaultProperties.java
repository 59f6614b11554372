package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param actionDelay how long after its answer an action takes effect; the control API sets it for one tenant */
@ConfigurationProperties("emulator.fault")
record FaultProperties(@DefaultValue("0s") Duration actionDelay) {}
