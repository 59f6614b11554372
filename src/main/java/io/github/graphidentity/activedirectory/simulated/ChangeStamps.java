package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Creates the update sequence numbers and times that mark a change. */
@DocumentedBy("MS-ADTS 3.1.1.1.9, usn; MS-ADA3, whenChanged")
final class ChangeStamps {

    /** The update sequence number of entries that have not changed since the start. */
    static final long FIRST = 8192;

    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final AtomicLong usn = new AtomicLong(FIRST);

    ChangeStamps(Clock clock) {
        this.clock = clock;
    }

    static String generalizedTime(Instant instant) {
        return GENERALIZED_TIME.format(instant);
    }

    String now() {
        return generalizedTime(clock.instant());
    }

    long highest() {
        return usn.get();
    }

    List<Modification> ofChange() {
        return List.of(
                new Modification(ModificationType.REPLACE, "whenChanged", now()),
                new Modification(ModificationType.REPLACE, "uSNChanged", Long.toString(usn.incrementAndGet())));
    }

    List<Attribute> ofCreation() {
        String number = Long.toString(usn.incrementAndGet());
        return List.of(
                new Attribute("whenCreated", now()),
                new Attribute("whenChanged", now()),
                new Attribute("uSNCreated", number),
                new Attribute("uSNChanged", number));
    }
}
