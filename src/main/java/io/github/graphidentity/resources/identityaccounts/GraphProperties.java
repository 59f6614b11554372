package io.github.graphidentity.resources.identityaccounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the action, mostly choices between Microsoft sources that disagree.
 *
 * @param responseShape JSON of a result
 * @param supportTable Microsoft page that defines the supported actions
 * @param accountWait maximum time an action waits for earlier actions on the same account; then it returns 503
 * @param disableLimit how many times a caller may disable accounts at real providers within {@code disablePeriod}; 0 for no limit
 */
@ConfigurationProperties("emulator.graph")
record GraphProperties(
        @DefaultValue("both") ResponseShape responseShape,
        @DefaultValue("action-page") SupportTable supportTable,
        @DefaultValue("30s") Duration accountWait,
        @DefaultValue("100") int disableLimit,
        @DefaultValue("10m") Duration disablePeriod) {}
