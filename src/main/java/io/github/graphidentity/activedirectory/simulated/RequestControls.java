package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Checks the controls of a request. Rejects controls that AD does not have, because some of the library's bypass the
 * access checks, such as transactions and proxied authorization.
 */
final class RequestControls {

    /** Paging, sorting, virtual list views, tree delete and permissive modify. */
    private static final Set<String> EFFECTIVE = Set.of(
            "1.2.840.113556.1.4.319",
            "1.2.840.113556.1.4.473",
            "2.16.840.1.113730.3.4.9",
            "1.2.840.113556.1.4.805",
            "1.2.840.113556.1.4.1413");

    /**
     * Accepted without effect. The directory does not keep deleted objects (417, 2064, 2065), security descriptors
     * (801) or referrals (1339), writes immediately (619), and resolves names itself (1338).
     */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "1.2.840.113556.1.4.417",
            "1.2.840.113556.1.4.801",
            "1.2.840.113556.1.4.1339",
            "1.2.840.113556.1.4.1338",
            "1.2.840.113556.1.4.619",
            "1.2.840.113556.1.4.2064",
            "1.2.840.113556.1.4.2065");

    private RequestControls() {}

    /** The supportedControl values of the rootDSE. */
    static String[] offered() {
        List<String> offered = new ArrayList<>(EFFECTIVE);
        offered.addAll(WITHOUT_EFFECT);
        return offered.stream().sorted().toArray(String[]::new);
    }

    /** The controls to pass to the library. */
    @DocumentedBy("MS-ADTS 3.1.1.3.4.1, LDAP extended controls")
    static Control[] effective(Control[] controls) throws LDAPException {
        if (controls.length == 0) {
            return controls;
        }
        checkNoneIsCritical(Arrays.stream(controls)
                .filter(control -> !EFFECTIVE.contains(control.getOID()) && !WITHOUT_EFFECT.contains(control.getOID()))
                .toArray(Control[]::new));
        return Arrays.stream(controls)
                .filter(control -> EFFECTIVE.contains(control.getOID()))
                .toArray(Control[]::new);
    }

    /** Rejects an unknown critical control, such as the assertion of RFC 4528, because a client would rely on it. */
    @ObservedIn("Samba 4.17")
    static void checkNoneIsCritical(Control[] unsupported) throws LDAPException {
        for (Control control : unsupported) {
            if (control.isCritical()) {
                throw new LDAPException(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "00002040: critical control is not supported");
            }
        }
    }
}
