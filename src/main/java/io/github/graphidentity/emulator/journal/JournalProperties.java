package io.github.graphidentity.emulator.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the journals. When a journal reaches one, its oldest entries are dropped.
 *
 * @param entries maximum number of entries for each tenant
 * @param size approximate maximum of memory for each tenant
 * @param heapShare maximum of memory for all tenants together, as a fraction of the heap
 * @param body number of bytes recorded of each body; 0 records none
 * @param keptEntries maximum number of entries for each tenant in the database, if one is configured
 * @param keptTotal maximum number of entries for all tenants together in the database
 * @param keptFor how long entries are in the database
 * @param streams maximum number of clients that follow a journal at the same time
 * @param verifications maximum number of waiting verifications for each tenant
 */
@ConfigurationProperties("emulator.journal")
public record JournalProperties(
        @DefaultValue("5000") int entries,
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("0.2") double heapShare,
        @DefaultValue("4KB") DataSize body,
        @DefaultValue("100000") int keptEntries,
        @DefaultValue("1000000") int keptTotal,
        @DefaultValue("30d") Duration keptFor,
        @DefaultValue("16") int streams,
        @DefaultValue("200") int verifications) {}
