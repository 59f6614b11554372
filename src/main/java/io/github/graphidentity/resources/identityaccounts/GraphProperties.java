package io.github.graphidentity.resources.identityaccounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Microsoft's sources disagree, the choice.
 *
 * @param responseShape how a result is written
 * @param supportTable which page says what is supported
 */
@ConfigurationProperties("emulator.graph")
record GraphProperties(
        @DefaultValue("both") ResponseShape responseShape,
        @DefaultValue("action-page") SupportTable supportTable) {}
