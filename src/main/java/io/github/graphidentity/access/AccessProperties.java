package io.github.graphidentity.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param policy which permissions allow an operation */
@ConfigurationProperties("emulator.access")
record AccessProperties(@DefaultValue("extended") Policy policy) {

    enum Policy {
        /** Microsoft's published permissions and {@code User.EnableDisableAccount.All} for disable and enable. */
        EXTENDED,
        /** Microsoft's published permissions alone. */
        PUBLISHED
    }
}
