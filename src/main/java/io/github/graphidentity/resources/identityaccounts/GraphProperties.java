package io.github.graphidentity.resources.identityaccounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Microsoft's sources disagree, the choice.
 *
 * @param responseShape how a result is written
 * @param supportTable which page says what is supported
 * @param accountWait how long an action waits for earlier actions on the same account, before it is answered with 503
 */
@ConfigurationProperties("emulator.graph")
record GraphProperties(
        @DefaultValue("both") ResponseShape responseShape,
        @DefaultValue("action-page") SupportTable supportTable,
        @DefaultValue("10s") Duration accountWait) {}
