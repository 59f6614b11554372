package io.github.graphidentity.emulator.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much is remembered. The oldest entries make room.
 *
 * @param entries at most so many for each tenant
 * @param size at most about so much memory for each tenant
 * @param body of each body the first so many bytes; 0 keeps none
 * @param streams so many clients may follow the journals at once
 * @param verifications so many of them may wait at once in each tenant for what is still to come
 */
@ConfigurationProperties("emulator.journal")
public record JournalProperties(
        @DefaultValue("5000") int entries,
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("4KB") DataSize body,
        @DefaultValue("16") int streams,
        @DefaultValue("200") int verifications) {}
