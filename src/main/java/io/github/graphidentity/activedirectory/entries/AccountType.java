package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Optional;

/** Values of sAMAccountType. */
@DocumentedBy("MS-SAMR 2.2.1.9, ACCOUNT_TYPE values")
enum AccountType {
    GROUP(0x10000000L),
    NON_SECURITY_GROUP(0x10000001L),
    ALIAS(0x20000000L),
    NON_SECURITY_ALIAS(0x20000001L),
    USER(0x30000000L),
    MACHINE(0x30000001L),
    TRUST(0x30000002L);

    private final long value;

    AccountType(long value) {
        this.value = value;
    }

    static Optional<Long> of(DirectoryEntry entry) {
        if (entry.isA("group")) {
            return Optional.of(ofGroup(entry.number(AdAttributes.GROUP_TYPE)).value);
        }
        if (!entry.isA("user")) {
            return Optional.empty();
        }
        long control = entry.number(AdAttributes.USER_ACCOUNT_CONTROL);
        return Optional.of(((control & 0x3000) != 0 ? MACHINE : (control & 0x800) != 0 ? TRUST : USER).value);
    }

    private static AccountType ofGroup(long type) {
        boolean local = (type & 0x4) != 0;
        return (type & 0x80000000L) != 0 ? local ? ALIAS : GROUP : local ? NON_SECURITY_ALIAS : NON_SECURITY_GROUP;
    }
}
