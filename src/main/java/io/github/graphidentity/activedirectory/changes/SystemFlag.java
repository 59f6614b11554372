package io.github.graphidentity.activedirectory.changes;

import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;

/** The bits of {@code systemFlags} that protect an entry from everyone. */
@DocumentedBy("MS-ADTS 2.2.10, system flags")
enum SystemFlag {
    DISALLOW_DELETE(0x80000000L),
    DOMAIN_DISALLOW_RENAME(0x08000000L),
    DOMAIN_DISALLOW_MOVE(0x04000000L);

    private static final AttributeDefinition SYSTEM_FLAGS = AdSchema.INSTANCE.required("systemFlags");

    private final long bit;

    SystemFlag(long bit) {
        this.bit = bit;
    }

    boolean isSet(DirectoryEntry entry) {
        return (entry.number(SYSTEM_FLAGS) & bit) != 0;
    }
}
